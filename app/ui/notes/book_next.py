"""After a note is signed: the same time again, where the client has no next appointment."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal

from app.core.client_word import hers
from app.core.errors.base import PracticeError
from app.core.ids import NoteId
from app.core.wording import clock_time, weekday_and_day
from app.services.appointments import NewAppointment
from app.services.follow_ups import FollowUp
from app.ui.calendar.addresses import booking_for
from app.ui.calendar.deeds import Deeds
from app.ui.calendar.told import told_of
from app.ui.desk import Desk
from app.ui.notes.signed_view import SignedView
from app.ui.shell.page import Page
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import Button

TITLE: Final = "This client has no next appointment"
SAME: Final = "Same time {}: {}."
WEEKS: Final = ("next month", "next week", "in two weeks", "in three weeks", "in four weeks")
"""By the weeks between two sessions; none where they go by the month."""
ON_ITS_DAY: Final = "on its next day"
TAKEN: Final = "{} is not free."


class BookNext(Banner):
    """Enter books it, with a toast that takes it back; a time that is taken says why."""

    asked = Signal(object)
    """The Address where another time is chosen."""
    booked = Signal()

    def __init__(self, desk: Desk, follow_up: FollowUp) -> None:
        super().__init__("green", "calendar-days")
        self._desk = desk
        self._deeds = Deeds(desk, in_chart=True)
        self._new = follow_up.next
        self._step = WEEKS[follow_up.rhythm.weeks] if follow_up.is_in_step else ON_ITS_DAY
        self.book = Button("Book it", "primary", size="small")
        self.other = Button("Other time…", size="small")
        self.add(self.book)
        self.add(self.other)
        self.book.clicked.connect(self._book)
        self.other.clicked.connect(lambda: self.asked.emit(booking_for(follow_up.row.chart)))

    @property
    def way_on(self) -> Button:
        """What Enter presses."""
        return self.other if self.book.isHidden() else self.book

    def offer(self) -> None:
        """Say what is offered, once it stands in the page."""
        new = self._new
        if new is None:
            self.book.hide()
            self.other.say("Book…")
            self.say(hers(TITLE))
        elif why_not := self._deeds.why_not(new):
            self._refuse(new, why_not)
        else:
            at = SAME.format(self._step, _when(new))
            self.book.setAccessibleName(f"Book it, {_when(new)}")
            told = told_of(self._desk.practice, new)
            self.say(hers(TITLE), " ".join(filter(None, (at, told))))

    def take_focus(self) -> None:
        """Have Enter press it."""
        self.way_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse(self, new: NewAppointment, why_not: str) -> None:
        self.book.hide()
        self.say(hers(TITLE), f"{TAKEN.format(_when(new))} {why_not}")

    def _book(self) -> None:
        if self._new is None:
            return
        try:
            self._deeds.book(self._new)
        except PracticeError as error:
            self._refuse(self._new, self._deeds.refusal(error, self._new.slot.day))
            self.take_focus()
        else:
            self.hide()
            self.booked.emit()


def offer_next(desk: Desk, note: NoteId, signed: SignedView, page: Page) -> None:
    """Offer it in a note that was signed just now, where nothing is booked ahead."""
    follow_up = desk.practice.follow_ups.after(note)
    if follow_up is None:
        return
    banner = BookNext(desk, follow_up)
    banner.asked.connect(page.asked)
    banner.booked.connect(signed.end_offer)
    signed.show_offer(banner)
    banner.offer()
    signed.first_focus = banner.way_on


def _when(new: NewAppointment) -> str:
    return f"{weekday_and_day(new.slot.day)}, {clock_time(new.slot.starts)}"
