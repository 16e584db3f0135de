"""Puts notes off that wait: by one key or the row's menu, each with a toast that undoes it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from app.core.wording import counted, weekday_and_day
from app.services.owed_notes import OwedNote
from app.ui.desk import Desk
from app.ui.key_table import is_silent
from app.ui.widgets.row_menu import show_menu

WEEK: Final = 7
PUT_OFF: Final = "Put off until {}."
BACK: Final = "It waits no longer."
ALL_BACK: Final = "They wait no longer."
TOMORROW: Final = "Put off until tomorrow"
MONDAY: Final = "Put off until Monday"
BRING_BACK: Final = "Bring back now"


class PuttingOff:
    """For the rows of Today and of the worklist."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def answers(self, event: QKeyEvent, owed: Sequence[OwedNote]) -> bool:
        """Put notes off by their key, and say whether it was this key.

        Where all of them are put off already, they come back.
        """
        is_key = event.key() == Qt.Key.Key_Z and not is_silent("Z")
        if not is_key or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return False
        if any(each.until is None for each in owed):
            self.until_tomorrow(owed)
        else:
            self.bring_back(owed)
        return True

    def until_tomorrow(self, owed: Sequence[OwedNote]) -> None:
        """Let notes wait until tomorrow."""
        self._put_off(owed, self._today() + timedelta(days=1))

    def until_monday(self, owed: Sequence[OwedNote]) -> None:
        """Let notes wait until next Monday."""
        today = self._today()
        self._put_off(owed, today + timedelta(days=WEEK - today.weekday()))

    def _put_off(self, owed: Sequence[OwedNote], until: date) -> None:
        snoozes = self._desk.practice.snoozes
        snoozes.put_off(owed, until)
        several = f"{counted(len(owed), 'note')} put off until {weekday_and_day(until)}."
        words = PUT_OFF.format(weekday_and_day(until)) if len(owed) == 1 else several
        self._desk.toasts.say(words, lambda: snoozes.leave_as_before(owed))

    def bring_back(self, owed: Sequence[OwedNote]) -> None:
        """Let notes be owed now."""
        snoozes = self._desk.practice.snoozes
        snoozes.bring_back(owed)
        if any(each.until is not None for each in owed):
            words = BACK if len(owed) == 1 else ALL_BACK
            self._desk.toasts.say(words, lambda: snoozes.leave_as_before(owed))

    def show_menu(self, owed: Sequence[OwedNote], over: QWidget, at: QPoint) -> None:
        """Open the menu of notes at a place of the screen."""
        show_menu(self.menu_of(owed, over), at)

    def menu_of(self, owed: Sequence[OwedNote], over: QWidget) -> QMenu:
        """Return the days that are offered, and the way back."""
        menu = QMenu(over)
        menu.addAction(TOMORROW, partial(self.until_tomorrow, owed))
        menu.addAction(MONDAY, partial(self.until_monday, owed))
        if any(each.until is not None for each in owed):
            menu.addAction(BRING_BACK, partial(self.bring_back, owed))
        return menu

    def _today(self) -> date:
        return self._desk.practice.open_days.wall_clock().date()
