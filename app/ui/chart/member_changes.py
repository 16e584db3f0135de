"""Who joins a chart, and when somebody left it: asked with the day, done with Enter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.core.client_word import hers
from app.core.errors.base import PracticeError
from app.services.members import MemberRow, Person
from app.ui.clients.chosen_people import ChosenPeople
from app.ui.desk import Desk
from app.ui.messages import sentence
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.ceremony import Ceremony
from app.ui.widgets.date_field import DateField
from app.ui.widgets.fields import ErrorLine
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.veil import Veil

LEAVES = "What was written stays in this chart, and in the chart of their own nothing changes."
JOINS = "From their first day on, this chart is about them too."


class _DayCeremony(Ceremony):
    """A day, a deed; Enter does it."""

    decided = Signal(object)

    def __init__(self, window: QWidget, title: str, day: DateField, do: Button) -> None:
        super().__init__(window, title, 520)
        self.day = day.of_calendar()
        self.inside.setSpacing(px(14))
        self._error = ErrorLine()
        self.do = self.primary = do
        self.cancel = Button("Cancel")
        self.cancel.clicked.connect(self.dismiss)
        do.clicked.connect(self._decide)
        day.edited.connect(lambda _text: self.refit())

    def _finish(self) -> None:
        """Lay the day, the error and the foot."""
        for part in (self.day, self._error):
            self.inside.addWidget(part)
        buttons = line(None, 8)
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.do)
        self.inside.addLayout(buttons)

    @property
    def error(self) -> str:
        """Why nothing was done."""
        return self._error.text

    def _decide(self) -> None:
        raise NotImplementedError

    def attempt(self, deed: Callable[[], object]) -> None:
        """Do it and go; where it is refused, say why and stay."""
        try:
            done = deed()
        except PracticeError as error:
            self._error.say(str(sentence(error)))
            self.refit()
            return
        self.close_quietly()
        self.decided.emit(done)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._decide()
            return
        super().keyPressEvent(event)


class LeaveCeremony(_DayCeremony):
    """The last day of a member."""

    def __init__(
        self, window: QWidget, desk: Desk, row: MemberRow, leave: Callable[[date], object]
    ) -> None:
        title = "When did this member leave?"
        super().__init__(
            window, title, DateField("Last day", desk.clock), Button("End membership", "primary")
        )
        self._leave = leave
        said = column(None, 2)
        said.addWidget(Label(row.name.full, "strong", wrap=True, veil=Veil.NAME))
        said.addWidget(Label(LEAVES, "body", "text2", wrap=True))
        self.inside.addLayout(said)
        self._finish()
        self.day.set_day(desk.clock.today())
        self.safe_focus = self.day.edit

    def _decide(self) -> None:
        if self.day.is_right() and (day := self.day.day) is not None:
            self.attempt(lambda: self._leave(day))
        self.refit()


class JoinCeremony(_DayCeremony):
    """Somebody, and the first day. Enter takes who is meant, then adds them."""

    def __init__(self, window: QWidget, desk: Desk, join: Callable[[Person, date], object]) -> None:
        super().__init__(
            window,
            "Who joins this chart?",
            DateField("First day", desk.clock),
            Button("Add member", "primary", "plus"),
        )
        self._join = join
        self.people = ChosenPeople(desk.practice.clients)
        self.people.limit(1)
        self.inside.addWidget(Label(JOINS, "body", "text2", wrap=True))
        self.inside.addWidget(self.people)
        self._finish()
        self.day.set_day(desk.clock.today())
        self.safe_focus = self.people.field.edit
        self.people.changed.connect(self._move_on)
        # what was added is measured once it is shown
        self.people.changed.connect(self.refit, Qt.ConnectionType.QueuedConnection)

    def _move_on(self) -> None:
        if self.people.is_full:
            self.day.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self.day.edit.selectAll()

    def _decide(self) -> None:
        if not self.people.settle() or not self.day.is_right():
            self.refit()
            return
        day, people = self.day.day, self.people.people
        if not people:
            self.people.field.say_error(hers("A client is needed."))
            self.refit()
        elif day is not None:
            self.attempt(lambda: self._join(people[0], day))
