"""Telling clients of time off: opened once it is taken, by whoever was canceled or moved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.core.client_word import hers
from app.core.wording import counted
from app.services.notices import Notice
from app.services.time_off import DaysOff
from app.services.time_off_notices import Decided
from app.ui.calendar.notice_list import NoticeList
from app.ui.desk import Desk
from app.ui.safekeeping.sheet import Sheet
from app.ui.widgets.labels import Label

TITLE: Final = "Tell your clients"
NOBODY: Final = "No session was canceled or moved with these days."
WORDS: Final = (
    "Alcove sends nothing: you call, or your own phone and mail program send. The words tell which "
    "session is canceled or moved, and nothing of why you are away. Each is logged as a contact."
)


class TellingSheet(Sheet):
    """A line for each person, as for reminders."""

    def __init__(self, window: QWidget, desk: Desk, notices: Sequence[Notice]) -> None:
        super().__init__(window, hers(TITLE), WORDS, 720)
        self.whom = NoticeList(desk, notices, name_first=True)
        self.lines = self.whom.lines
        head = counted(len(notices), "person", "people")
        self.inside.addWidget(Label(head, "strong"))
        self.inside.addWidget(self.whom)
        self.foot(())
        self.safe_focus = self.whom.first_way or self.close_button
        self.whom.grew.connect(self._refit_soon)

    def _refit_soon(self) -> None:
        QTimer.singleShot(0, self, self.refit)


def tell_again(window: QWidget, desk: Desk, days: DaysOff) -> None:
    """Show whom to tell of days off that were taken before; say so where that is nobody."""
    notices = desk.practice.time_off_notices.again(days)
    if notices:
        TellingSheet(window, desk, notices).open()
    else:
        desk.toasts.say(NOBODY)


class Telling:
    """Opens the sheet where somebody is to be told, and closes it where nobody is any more."""

    def __init__(self, window: QWidget, desk: Desk, decided: Sequence[Decided]) -> None:
        self._window = window
        self._desk = desk
        self._decided = decided
        self._sheet: TellingSheet | None = None

    def begin(self) -> None:
        """Show whom to tell; the toast stays in sight, above it."""
        notices = self._desk.practice.time_off_notices.of(self._decided)
        if notices:
            self._sheet = TellingSheet(self._window, self._desk, notices)
            self._sheet.open()
            self._desk.toasts.raise_()

    def end(self) -> None:
        """Close it: the time off was taken back."""
        if self._sheet is not None and shiboken6.isValid(self._sheet) and self._sheet.isVisible():
            self._sheet.close_quietly()
