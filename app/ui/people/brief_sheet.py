"""The pre-session brief, one key from a session: read in the minute before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.core.ids import ChartId
from app.core.wording import counted, short_date
from app.services.appointments import AppointmentRow
from app.services.briefs import Brief, PersonBrief
from app.services.medications import KnownMedication
from app.ui.calendar.where_now import WhereTold
from app.ui.chart.who import DOT, facts
from app.ui.desk import Desk
from app.ui.messages import sentence
from app.ui.people.alert_kind import HUES, SAID
from app.ui.people.allergies_card import none_known
from app.ui.shell.page import Address
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.ceremony import Ceremony
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.marks import Avatar, Icon
from app.ui.widgets.veil import Veil

NOTHING = "Nothing is written yet that would help. The first signed note’s plan stands here."


class BriefSheet(Ceremony):
    """Esc, Enter and Space close it; one button opens the chart."""

    def __init__(
        self, window: QWidget, brief: Brief, go: Callable[[], object], where: QWidget | None = None
    ) -> None:
        super().__init__(window, "Before the session", 560)
        self._go = go
        self.open_chart = Button("Open chart", icon="book-open")
        self.leave = Button("Close", "primary")
        self.inside.setSpacing(px(16))
        self._add_head(brief)
        if where is not None:
            self.inside.addWidget(where)
        self._add_alerts(brief)
        self._add_planned(brief)
        for person in brief.people:
            self._add_person(person, brief)
        self._add_owed(brief)
        if brief.is_empty:
            self.inside.addWidget(Label(NOTHING, "body", "text2", wrap=True))
        self._add_foot()
        self.safe_focus = self.leave
        self.leave.clicked.connect(self.dismiss)
        self.open_chart.clicked.connect(self._open)

    def _add_head(self, brief: Brief) -> None:
        across, said = line(None, 12), column(None, 1)
        across.addWidget(Avatar(brief.who.name.initials, brief.who.client, 40))
        said.addWidget(Label(brief.who.name.full, "h3", wrap=True, veil=Veil.NAME))
        said.addWidget(
            Label(DOT.join(facts(brief.who)), "small", "text2", wrap=True, veil=Veil.BIRTH)
        )
        across.addLayout(said, 1)
        self.inside.addLayout(across)

    def _add_alerts(self, brief: Brief) -> None:
        for alert in brief.alerts:
            hue, icon = HUES[alert.kind]
            card = Card(hue, 10, (14, 10, 14, 10), across=True)
            card.inside.addWidget(Icon(icon, f"{hue}_text", 16))
            said = column(None, 2)
            said.addWidget(Label(SAID[alert.kind], "strong", hue))
            if alert.text:
                said.addWidget(Label(alert.text, "small", wrap=True, veil=Veil.WORDS))
            card.inside.addLayout(said, 1)
            self.inside.addWidget(card)

    def _add_planned(self, brief: Brief) -> None:
        if brief.planned is not None:
            title = f"Planned last time, {short_date(brief.planned.day)}"
            self._add(title, [Label(brief.planned.words, "body", wrap=True, veil=Veil.WORDS)])

    def _add_person(self, person: PersonBrief, brief: Brief) -> None:
        since = "Medications since then" if brief.planned else "Medications"
        whose = (
            []
            if len(brief.people) == 1
            else [Label(person.name.full, "small", "text2", veil=Veil.NAME)]
        )
        parts: dict[str, list[QWidget]] = {
            since: [_medication(each) for each in person.medications],
            "Allergies": _allergies(person),
            "Guardians": [Label(each, "body", "amber", wrap=True) for each in person.missing],
        }
        for title, said in parts.items():
            if said:
                self._add(title, [*whose, *said])
                whose = []

    def _add_owed(self, brief: Brief) -> None:
        if brief.owed:
            words = f"{counted(brief.owed, 'note')} of earlier sessions to finish."
            self._add("Owed", [Label(words, "body", wrap=True)])

    def _add(self, title: str, lines: Sequence[QWidget]) -> None:
        within = column(None, 3)
        within.addWidget(Label(title, "small_strong", "text2"))
        for each in lines:
            within.addWidget(each)
        self.inside.addLayout(within)

    def _add_foot(self) -> None:
        buttons = line(None, 8)
        buttons.addStretch()
        buttons.addWidget(self.open_chart)
        buttons.addWidget(self.leave)
        self.inside.addLayout(buttons)

    def _open(self) -> None:
        self.dismiss()
        self._go()


def _medication(each: KnownMedication) -> Label:
    ended = f"until {short_date(each.until)}" if each.until else ""
    said = ", ".join(filter(None, (each.name, each.dose, ended)))
    return Label(said, "body", wrap=True, veil=Veil.WORDS)


def _allergies(person: PersonBrief) -> list[QWidget]:
    """Return what is not tolerated; or that there is nothing, where that was said."""
    words = [", ".join(filter(None, (a.substance, a.reaction))) for a in person.allergies]
    if not words and person.no_allergies_on:
        words = [none_known(person.no_allergies_on)]
    return [Label(each, "body", wrap=True, veil=Veil.WORDS) for each in words]


def open_brief(
    over: QWidget,
    desk: Desk,
    chart: Address,
    go: Callable[[Address], object],
    *,
    session: AppointmentRow | None = None,
) -> None:
    """Open the brief of a chart in the window of a widget; `go` leads to the chart itself.

    `session` is the one that is meant; else it is the next one of the chart.
    """
    if chart.subject is None:
        return  # blocked time
    try:
        brief = desk.practice.briefs.of(ChartId(chart.subject))
    except PracticeError as error:
        desk.toasts.say(str(sentence(error)))
        return
    meant = session or desk.practice.appointments.next_of(ChartId(chart.subject))
    where = desk.practice.whereabouts.of(meant) if meant else None
    told = WhereTold(desk, where) if where else None
    BriefSheet(over.window(), brief, lambda: go(chart), told).open()
