"""Clients with no next appointment, each with the usual time ready to book."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.core.client_word import counted_clients, hers
from app.core.errors.base import PracticeError
from app.core.wording import WEEKDAYS, clock_time, short_day, weekday_and_day
from app.services.appointments import AppointmentKey, Appointments, NewAppointment
from app.services.unbooked import Unbooked
from app.ui.calendar.client_field import identifiers
from app.ui.calendar.deeds import Deeds
from app.ui.desk import Desk
from app.ui.safekeeping.sheet import Sheet
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import divider
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.veil import Veil, veiled

TITLE: Final = "No next appointment"
WORDS: Final = "Active clients with nothing booked ahead, whoever was here last first."
NOBODY: Final = "Everybody who is active has a next appointment."
NO_USUAL: Final = "No session in four months, so no time is usual."
NONE_FREE: Final = "None of the next usual times is free."
OFTEN: Final = {1: "every week", 2: "every 2 weeks"}


class UnbookedLine(QWidget):
    """One client: book the usual time once, or in its rhythm; or choose another."""

    other_asked = Signal()
    grew = Signal()

    def __init__(self, each: Unbooked, appointments: Appointments, deeds: Deeds) -> None:
        super().__init__()
        self._each = each
        self._appointments = appointments
        self._deeds = deeds
        self._key: AppointmentKey | None = None
        self.book = Button("Book usual slot", "tint", size="small")
        self.repeat = Button("Repeat", size="small")
        self.other = Button("Other time…", size="small")
        self.undo = Button("Undo", size="small")
        self.words = Label("", "small", "text2", wrap=True)
        self._build()
        self._show(usual_words(each))
        self.book.clicked.connect(lambda: self._do(each.next))
        self.repeat.clicked.connect(lambda: self._do(each.again))
        self.other.clicked.connect(self.other_asked)
        self.undo.clicked.connect(self._take_back)

    def _build(self) -> None:
        name = self._each.row.name.full
        across = line(self, 8)
        said = column(None, 1)
        said.addWidget(Label(name, "strong", wrap=True, veil=Veil.NAME))
        said.addWidget(
            Label(identifiers(self._each.row), "caption", "text3", wrap=True, veil=Veil.BIRTH)
        )
        said.addWidget(self.words)
        across.addLayout(said, 1)
        for button in self.ways:
            button.setAccessibleName(f"{button.accessibleName()}, {veiled(name, Veil.NAME)}")
            across.addWidget(button)

    @property
    def ways(self) -> tuple[Button, ...]:
        """Everything that can be pressed, in reading order."""
        return self.book, self.repeat, self.other, self.undo

    def _show(self, words: str, tone: str = "text2") -> None:
        is_booked = self._key is not None
        self.words.setText(words)
        self.words.set_tone(tone)
        for button in (self.book, self.repeat):
            button.setVisible(self._each.next is not None and not is_booked)
        self.other.setVisible(not is_booked)
        self.undo.setVisible(is_booked)
        self.grew.emit()

    def _do(self, new: NewAppointment | None) -> None:
        if new is None:
            return
        try:
            self._key = self._appointments.book(new)
        except PracticeError as error:
            self._show(self._deeds.refusal(error, new.slot.day), "red")
            return
        often = f", {OFTEN[self._each.weeks]}" if new.rule else ""
        self._show(f"Booked {_when(new)}{often}.", "green")
        self.undo.setFocus()

    def _take_back(self) -> None:
        if self._key is None:
            return
        try:
            self._appointments.unbook(self._key)
        except PracticeError as error:
            self._show(self._deeds.refusal(error), "red")
            return
        self._key = None
        self._show(usual_words(self._each))
        self.book.setFocus()


class UnbookedSheet(Sheet):
    """Tab walks over the lines, Enter books; what was booked can be taken back in its line."""

    other_asked = Signal(object)
    """The ClientRow for whom another time is to be chosen."""

    def __init__(self, window: QWidget, desk: Desk, deeds: Deeds) -> None:
        super().__init__(window, TITLE, hers(WORDS), 720)
        found = desk.practice.unbooked.all()
        appointments = desk.practice.appointments
        self.lines = [UnbookedLine(each, appointments, deeds) for each in found]
        self.inside.addWidget(Label(_head(len(found)), "strong", wrap=True))
        for number, each in enumerate(found):
            self._add(self.lines[number], each)
        self.foot(())
        firsts = [way for each in self.lines for way in each.ways if not way.isHidden()]
        self.safe_focus = firsts[0] if firsts else self.close_button

    def _add(self, shown: UnbookedLine, each: Unbooked) -> None:
        self.inside.addSpacing(px(10))
        self.inside.addWidget(divider())
        self.inside.addSpacing(px(10))
        self.inside.addWidget(shown)
        shown.grew.connect(lambda: QTimer.singleShot(0, self, self.refit))
        shown.other_asked.connect(lambda: self._choose(each))

    def _choose(self, each: Unbooked) -> None:
        self.close_quietly()
        self.other_asked.emit(each.row)


def usual_words(each: Unbooked) -> str:
    """Say when it was last, when it usually is, and which day of that is free next."""
    if each.last is None:
        return NO_USUAL
    last = f"Last {short_day(each.last)}."
    if each.next is None:
        return f"{last} {NONE_FREE}"
    slot = each.next.slot
    usual = f"{WEEKDAYS[slot.day.weekday()]}s {clock_time(slot.starts)}, {OFTEN[each.weeks]}"
    return f"{last} Usually {usual}. Next free: {weekday_and_day(slot.day)}."


def _when(new: NewAppointment) -> str:
    return f"{weekday_and_day(new.slot.day)}, {clock_time(new.slot.starts)}"


def _head(number: int) -> str:
    return counted_clients(number) if number else NOBODY
