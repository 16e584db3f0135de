"""Lets the PIN at the lock page go when its day is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.ui.lock.page import LockPage

if TYPE_CHECKING:  # at the lock page nothing below the UI but core is loaded
    from app.services.quick_unlock import QuickUnlock

LOOK_AGAIN = 5_000
"""Milliseconds; the wall clock decides, a timer to midnight would stand still in sleep."""


class PinWatch(QObject):
    """Belongs to the page that asks for the PIN, and goes with it."""

    def __init__(self, page: LockPage, quick: QuickUnlock) -> None:
        super().__init__(page)
        self._page = page
        self._quick = quick
        self._timer = QTimer(self, interval=LOOK_AGAIN)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Ask for the passphrase where the PIN opens no longer."""
        if not self._quick.is_kept:
            self._timer.stop()
            self._page.ask_for_passphrase()

    def drop(self) -> None:
        """Let the PIN go now: sleep, lid, the system's lock, the end."""
        self._quick.drop()
        self.look()
