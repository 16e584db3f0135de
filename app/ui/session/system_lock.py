"""Locking with the laptop: when it sleeps, when its lid shuts, when its own screen is locked."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.ui.session.watch import SessionWatch, watch_here

SLEPT = "Locked as this laptop went to sleep"
SHUT = "Locked as the lid was closed"
WITH_SCREEN = "Locked together with this laptop’s screen"


class SystemLock(QObject):
    """Asks for the lock, with the words that say why."""

    asked = Signal(str)
    woke = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._watch: SessionWatch | None = None

    def begin(self, window: QWidget) -> None:
        """Listen from the first unlock on: before it there is nothing to lock."""
        if self._watch is None:
            self._watch = watch_here(self)
            self._connect(self._watch)
        self._watch.begin(window)

    def _connect(self, watch: SessionWatch) -> None:
        watch.computer_sleeps.connect(lambda: self.asked.emit(SLEPT))
        watch.lid_closed.connect(lambda: self.asked.emit(SHUT))
        watch.screen_locked.connect(lambda: self.asked.emit(WITH_SCREEN))
        watch.woke.connect(self.woke)

    def let_sleep(self) -> None:
        """Let the computer go on falling asleep."""
        if self._watch is not None:
            self._watch.let_sleep()

    def end(self) -> None:
        """Listen no more."""
        if self._watch is not None:
            self._watch.end()
