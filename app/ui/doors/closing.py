"""Locking a practice while work may still run on it: the keys go when the work has ended."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.ui.jobs import Jobs

if TYPE_CHECKING:  # at the lock page nothing below the UI but core is loaded
    from app.services.open_practice import OpenPractice

PATIENCE = 10 * 60 * 1000
"""Milliseconds that an idle lock waits for a backup to end."""


class Closing(QObject):
    """Wipes the keys at once, or as soon as the running work has let go of them."""

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._waiting: list[Callable[[], None]] = []
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(jobs.cancel_all)
        jobs.finished.connect(self._go_on)

    def close(self, practice: OpenPractice, *, patiently: bool) -> None:
        """Lock a practice; `patiently` lets a backup end first, else it is cancelled."""
        if self._jobs.is_busy and not patiently:
            self._jobs.cancel_all()
        elif self._jobs.is_busy:
            self._patience.start()
        self.when_closed(practice.lock)

    def when_closed(self, call: Callable[[], None]) -> None:
        """Call when nothing runs any more; at once where nothing does."""
        if self._jobs.is_busy:
            self._waiting.append(call)
        else:
            call()

    def hurry(self) -> None:
        """Stop waiting for running work: she wants in again, or the computer sleeps."""
        if self._waiting:
            self._jobs.cancel_all()

    def finish(self) -> None:
        """Wipe now what was to be wiped later; at the end, when no work runs any more."""
        self._go_on()

    def _go_on(self) -> None:
        self._patience.stop()
        waiting, self._waiting = self._waiting, []
        for call in waiting:
            call()
