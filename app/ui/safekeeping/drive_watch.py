"""Looks every few seconds at what is plugged in, off the UI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.errors.base import PracticeError
from app.services.drives_now import DriveNow, drives_now, removable_roots
from app.ui.desk import Desk

EVERY = 3000

Places = Callable[[], Sequence[Path]]


class DriveWatch(QObject):
    """Tells the drives when they have changed. Folders that she chose are looked at too."""

    seen = Signal(object)
    """All DriveNow, hers first."""

    def __init__(self, desk: Desk, parent: QObject, places: Places = removable_roots) -> None:
        super().__init__(parent)
        self._desk = desk
        self._places = places
        self._chosen: list[Path] = []
        self._is_looking = False
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.look)
        self.drives: tuple[DriveNow, ...] = ()

    def add(self, folder: Path) -> None:
        """Look at a folder too, from now on."""
        if folder not in self._chosen:
            self._chosen.append(folder)
        self.look()

    def watch(self, *, on: bool) -> None:
        """Look now and from time to time, or stop looking."""
        if not on:
            self._timer.stop()
            return
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Look once, unless a look is on its way."""
        if self._is_looking:
            return
        self._is_looking = True
        practice, places, chosen = self._desk.practice, self._places, tuple(self._chosen)
        self._desk.jobs.run(
            lambda _job: drives_now(practice, (*places(), *chosen)),
            owner=self,
            done=self._tell,
            failed=self._skip,
        )

    def _tell(self, drives: tuple[DriveNow, ...]) -> None:
        self._is_looking = False
        self.drives = drives
        self.seen.emit(drives)

    def _skip(self, _error: PracticeError) -> None:
        self._is_looking = False
