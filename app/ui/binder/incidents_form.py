"""Incidents: the list, and one form in its place when it is opened."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.core.wording import short_date
from app.services.incidents import IncidentRow
from app.services.rule_book import RuleBookNow
from app.services.unsaved_forms import unsaved_answer
from app.ui.binder.incident_form import IncidentForm
from app.ui.binder.incident_sheet import IncidentSheet
from app.ui.binder.register_form import Line, RegisterForm
from app.ui.desk import Desk
from app.ui.widgets.layouts import clear, column
from app.ui.widgets.veil import Veil

ABOUT = (
    "Something was lost, stolen or seen: write it down the day it is noticed, also when nothing "
    "comes of it. Opening a form is in the activity log."
)
NOTHING = "No incident is written down. The binder holds a blank form for a day without a laptop."


class IncidentsForm(RegisterForm):
    """Opening a form lets go of the list, leaving it shows the list again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Incidents", ABOUT, "New incident")
        self.card = self.register("", NOTHING)
        self.form: IncidentForm | None = None
        self._place = QWidget()
        self._form = column(self._place, 0)
        self.inside.addWidget(self._place)
        self.inside.addStretch()
        self.add.clicked.connect(lambda: IncidentSheet(self.window(), desk, self.open).open())
        self.card.opened.connect(self.open)

    def show_now(self, now: RuleBookNow) -> None:
        self.card.show_lines([_line(row) for row in now.incidents])

    def leave(self) -> None:
        if self.form is not None:
            self.form.keep()

    def open(self, incident: UUID) -> None:
        """Open a form in place of the list."""
        self._let_go()
        incidents = self._desk.practice.rule_book.incidents
        form = IncidentForm(incidents.open(incident))
        self._form.addWidget(form)
        self.form = form
        form.answered.connect(
            lambda name, text: self.keep(
                lambda: incidents.write(incident, name, text), unsaved_answer(incident, name, text)
            )
        )
        form.left.connect(self.show_list)
        form.closed.connect(lambda: self._turn(incident, closed=True))
        form.reopened.connect(lambda: self._turn(incident, closed=False))
        self._show_rest(on=False)
        form.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_list(self) -> None:
        """Leave the form, and show all of them."""
        self._let_go()
        self._show_rest(on=True)
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self, incident: UUID, *, closed: bool) -> None:
        self.leave()
        incidents = self._desk.practice.rule_book.incidents
        self.keep(lambda: (incidents.close if closed else incidents.reopen)(incident))
        self.open(incident)

    def _let_go(self) -> None:
        self.leave()
        clear(self._form)
        self.form = None

    def _show_rest(self, *, on: bool) -> None:
        self.card.setVisible(on)
        self.add.setVisible(on)


def _line(row: IncidentRow) -> Line:
    words = f"Noticed on {short_date(row.discovered_on)}"
    if row.closed_on is not None:
        pill = (f"Closed {short_date(row.closed_on)}", "gray", "")
        return Line(row.id, row.title, words, pill, Veil.WORDS)
    told = f"{words}. People are told by {short_date(row.last_day)} at the latest"
    return Line(row.id, row.title, told, ("Open", "amber", "circle-alert"), Veil.WORDS)
