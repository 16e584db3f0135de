"""Who is in a couple's, family's or group's chart, from when until when."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from app.core.errors.base import PracticeError
from app.core.ids import ChartId, MemberId
from app.core.wording import short_date
from app.services.clients import ChartKind
from app.services.members import MemberRow, MembersOfChart
from app.ui.chart.member_changes import JoinCeremony, LeaveCeremony
from app.ui.chart.who import DOT, born_words
from app.ui.desk import Desk
from app.ui.messages import sentence
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import clear, column, line
from app.ui.widgets.marks import Avatar
from app.ui.widgets.veil import Veil, veiled

EDGES = (24, 18, 24, 20)


class MembersCard(Card):
    """Hidden in an individual chart. Each change has a toast that undoes it."""

    def __init__(self, desk: Desk, chart: ChartId) -> None:
        super().__init__("plain", 14, EDGES)
        self._desk = desk
        self._chart = chart
        self._members = desk.practice.charts.members
        self._shown: MembersOfChart | None = None
        self.leave_buttons: list[Button] = []
        head = line(None, 8)
        head.addWidget(Label("Members", "h3"), 1)
        self.add = Button("Add member…", icon="plus", size="small")
        head.addWidget(self.add)
        self.inside.addLayout(head)
        self._lines = column(None, 12)
        self.inside.addLayout(self._lines)
        self.add.clicked.connect(self.ask_who_joins)
        self.hide()

    def refresh(self) -> None:
        """Read the members anew; where nothing changed, the focus stays where it is."""
        shown = self._members.of_chart(self._chart)
        if shown == self._shown:
            return
        self._shown = shown
        self.setVisible(shown.kind is not ChartKind.INDIVIDUAL)
        self.add.setVisible(shown.can_add)
        clear(self._lines)
        self.leave_buttons = []
        for row in shown.rows:
            self._add_line(row)
        self.dress()

    def dress(self) -> None:
        """Name whom each button is about, by the name or its initials."""
        leaving = [row for row in self._shown.rows if row.can_leave] if self._shown else []
        for row, button in zip(leaving, self.leave_buttons, strict=True):
            button.setAccessibleName(f"{veiled(row.name.full, Veil.NAME)} has left the chart")

    def _add_line(self, row: MemberRow) -> None:
        across = line(None, 12)
        across.addWidget(Avatar(row.name.initials, row.client, 34))
        said = column(None, 0)
        stays = row.until is None
        name = Label(
            row.name.full, "strong", "text" if stays else "text2", wrap=True, veil=Veil.NAME
        )
        said.addWidget(name)
        said.addWidget(Label(_time_words(row), "caption", "text2", wrap=True, veil=Veil.BIRTH))
        across.addLayout(said, 1)
        if row.can_leave:
            leave = Button("Has left…", size="small")
            leave.clicked.connect(lambda: self.ask_when_left(row))
            self.leave_buttons.append(leave)
            across.addWidget(leave, 0, Qt.AlignmentFlag.AlignVCenter)
        self._lines.addLayout(across)

    def ask_who_joins(self) -> None:
        """Ask who joins, and from which day on."""
        asked = JoinCeremony(
            self.window(),
            self._desk,
            lambda person, day: self._members.add(self._chart, person, day),
        )
        asked.decided.connect(self._say_joined)
        asked.open()

    def ask_when_left(self, row: MemberRow) -> None:
        """Ask for the last day of a member."""
        asked = LeaveCeremony(
            self.window(), self._desk, row, lambda day: self._members.leave(row.id, day)
        )
        asked.decided.connect(lambda _done: self._say_left(row.id))
        asked.open()

    def _say_joined(self, member: MemberId) -> None:
        self._desk.toasts.say("Member added.", self._undoing(self._members.take_back, member))

    def _say_left(self, member: MemberId) -> None:
        words = "Their time in this chart is ended."
        self._desk.toasts.say(words, self._undoing(self._members.come_back, member))

    def _undoing(self, undo: Callable[[MemberId], None], member: MemberId) -> Callable[[], None]:
        """Return what undoes a change, or says why it cannot be undone anymore."""

        def act() -> None:
            try:
                undo(member)
            except PracticeError as error:
                self._desk.toasts.say(str(sentence(error)))

        return act


def _time_words(row: MemberRow) -> str:
    until = f" until {short_date(row.until)}" if row.until else ""
    return f"{born_words(row.born)}{DOT}Since {short_date(row.since)}{until}"
