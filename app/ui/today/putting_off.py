"""Puts notes off that wait: by one key or the row's menu, each with a toast that undoes it."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from app.core.wording import weekday_and_day
from app.services.owed_notes import OwedNote
from app.ui.desk import Desk
from app.ui.key_table import is_silent

WEEK: Final = 7
PUT_OFF: Final = "Put off until {}."
BACK: Final = "It waits no longer."
TOMORROW: Final = "Put off until tomorrow"
MONDAY: Final = "Put off until Monday"
BRING_BACK: Final = "Bring back now"


class PuttingOff:
    """For the rows of Today and of the worklist."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def answers(self, event: QKeyEvent, owed: OwedNote) -> bool:
        """Put a note off by its key, and say whether it was this key; one put off comes back."""
        is_key = event.key() == Qt.Key.Key_Z and not is_silent("Z")
        if not is_key or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return False
        if owed.until is None:
            self.put_off(owed, self._today() + timedelta(days=1))
        else:
            self.bring_back(owed)
        return True

    def put_off(self, owed: OwedNote, until: date) -> None:
        """Let a note wait until a day."""
        snoozes, before = self._desk.practice.snoozes, owed.until
        snoozes.put_off(owed, until)

        def undo() -> None:
            if before is None:
                snoozes.bring_back(owed)
            else:
                snoozes.put_off(owed, before)

        self._desk.toasts.say(PUT_OFF.format(weekday_and_day(until)), undo)

    def bring_back(self, owed: OwedNote) -> None:
        """Let a note be owed now."""
        snoozes, until = self._desk.practice.snoozes, owed.until
        snoozes.bring_back(owed)
        if until is not None:
            self._desk.toasts.say(BACK, lambda: snoozes.put_off(owed, until))

    def show_menu(self, owed: OwedNote, over: QWidget, at: QPoint) -> None:
        """Open the row's menu at a place of the screen."""
        menu = self.menu_of(owed, over)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def menu_of(self, owed: OwedNote, over: QWidget) -> QMenu:
        """Return the days that are offered, and the way back."""
        today, menu = self._today(), QMenu(over)
        monday = today + timedelta(days=WEEK - today.weekday())
        menu.addAction(TOMORROW, partial(self.put_off, owed, today + timedelta(days=1)))
        menu.addAction(MONDAY, partial(self.put_off, owed, monday))
        if owed.until is not None:
            menu.addAction(BRING_BACK, partial(self.bring_back, owed))
        return menu

    def _today(self) -> date:
        return self._desk.practice.open_days.wall_clock().date()
