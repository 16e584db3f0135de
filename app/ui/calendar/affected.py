"""Whom time off concerns: a line each, with what becomes of the session."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.clock import Clock
from app.core.wording import counted
from app.services.appointments import AppointmentRow, Slot
from app.services.time_off import Fate, Settled
from app.ui.calendar.words import shown_name, when_words
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card, divider
from app.ui.widgets.choices import Choice
from app.ui.widgets.date_field import DateField
from app.ui.widgets.fields import all_right
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import clear, column, line
from app.ui.widgets.time_field import TimeField, not_a_time
from app.ui.widgets.veil import Veil

NOBODY: Final = "Nobody is booked in this time."
FATES: Final = {Fate.LEAVE: "Leave", Fate.CANCEL: "Cancel", Fate.MOVE: "Move"}
_NO_PROPOSAL: Final = "No free time at this hour within a month. Choose one."
Propose = Callable[[AppointmentRow, Sequence[Slot]], Slot | None]
"""Gives another time for an appointment, none of those that were given to others."""


class AffectedLine(QWidget):
    """One session: left as it is until she says otherwise."""

    grew = Signal()

    def __init__(
        self, row: AppointmentRow, clock: Clock, propose: Callable[[], Slot | None]
    ) -> None:
        super().__init__()
        self.row = row
        self._propose = propose
        self.fate = Choice(f"What becomes of {shown_name(row)}", list(FATES.values()))
        self.day = DateField("New day", clock).of_calendar()
        self.starts = TimeField("New start")
        self._to = QWidget()
        self._build()
        self.fate.currentIndexChanged.connect(self._follow)

    def _build(self) -> None:
        within = column(self, 8)
        across = line(None, 12)
        said = column(None, 1)
        said.addWidget(Label(self.row.name, "strong", wrap=True, veil=Veil.NAME))
        said.addWidget(Label(when_words(self.row), "small", "text2", wrap=True))
        across.addLayout(said, 1)
        self.fate.setFixedWidth(px(120))
        across.addWidget(self.fate)
        within.addLayout(across)
        to = line(self._to, 12)
        to.addWidget(self.day, 3)
        to.addWidget(self.starts, 2)
        within.addWidget(self._to)
        self._to.hide()

    def _follow(self) -> None:
        is_moved = self._fate is Fate.MOVE
        if is_moved and self.day.day is None:
            slot = self._propose()
            self.day.set_day(slot.day if slot else None)
            self.starts.set_time(self.row.starts.time())
            if slot is None:
                self.day.say_hint(_NO_PROPOSAL)
        self._to.setVisible(is_moved)
        self.grew.emit()

    def become(self, fate: Fate) -> None:
        """Decide."""
        self.fate.setCurrentIndex(list(FATES).index(fate))

    @property
    def _fate(self) -> Fate:
        return list(FATES)[self.fate.currentIndex()]

    @property
    def slot(self) -> Slot | None:
        """Where it is moved; None where it is not, or not known yet."""
        if self._fate is not Fate.MOVE or self.day.day is None or self.starts.at is None:
            return None
        return Slot(self.day.day, self.starts.at, self.row.minutes)

    @property
    def settled(self) -> Settled:
        """What was decided."""
        return Settled(self.row.key, self._fate, self.slot)

    def is_right(self) -> bool:
        """Check the new time, where there is to be one."""
        if self._fate is not Fate.MOVE:
            return True
        if all_right([self.day, self.starts]) and self.starts.at is None:
            self.starts.say_error(not_a_time())
            self.starts.edit.setFocus()
        return self.slot is not None


class Affected(Card):
    """All of them, with one press for all."""

    grew = Signal()

    def __init__(self, clock: Clock, propose: Propose) -> None:
        super().__init__("sunken", 12, (16, 14, 16, 14))
        self._clock = clock
        self._propose = propose
        self.lines: list[AffectedLine] = []
        self._head = Label("", "strong", wrap=True)
        self.cancel_all = Button("Cancel all", size="small")
        self.move_all = Button("Move all", size="small")
        self._list = column(None, 12)
        across = line(None, 8)
        across.addWidget(self._head, 1)
        for button, fate in ((self.cancel_all, Fate.CANCEL), (self.move_all, Fate.MOVE)):
            across.addWidget(button)
            button.clicked.connect(self._making(fate))
        self.inside.addLayout(across)
        self.inside.addLayout(self._list)

    def show_rows(self, rows: Sequence[AppointmentRow]) -> None:
        """Show whom it concerns now; what was decided of who stays in it is kept."""
        if rows == [each.row for each in self.lines]:
            return
        was = {each.row.key: each.settled for each in self.lines}
        clear(self._list)
        self.lines = [self._line(row) for row in rows]
        for each in self.lines:
            self._list.addWidget(divider())
            self._list.addWidget(each)
            if (settled := was.get(each.row.key)) is not None:
                each.become(settled.fate)
        words = f"{counted(len(rows), 'session')} in this time" if rows else NOBODY
        self._head.setText(words)
        for button in (self.cancel_all, self.move_all):
            button.setVisible(bool(rows))
        self.grew.emit()

    def decided(self) -> list[tuple[AppointmentRow, Settled]]:
        """Return what was decided of each."""
        return [(each.row, each.settled) for each in self.lines]

    def is_right(self) -> bool:
        """Check every new time; the first wrong one takes the focus."""
        return all([each.is_right() for each in reversed(self.lines)])  # noqa: C419 - each is shown

    def _line(self, row: AppointmentRow) -> AffectedLine:
        made = AffectedLine(row, self._clock, lambda: self._propose(row, self._given()))
        made.grew.connect(self.grew)
        return made

    def _given(self) -> list[Slot]:
        return [each.slot for each in self.lines if each.slot is not None]

    def _making(self, fate: Fate) -> Callable[[], None]:
        def make() -> None:
            for each in self.lines:
                each.become(fate)

        return make
