"""Knows what is plugged in: looks when the system tells of a change, off the UI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.core.errors.base import PracticeError
from app.services.drives_now import DriveNow, drives_now, removable_roots
from app.ui.desk import Desk
from app.ui.safekeeping.mount_watch import MountWatch

Places = Callable[[], Sequence[Path]]


class DriveWatch(QObject):
    """Tells the drives after each look, and which of hers came since the one before."""

    seen = Signal(object)
    """All DriveNow, hers first."""
    appeared = Signal(object)
    """The folders of those of hers that were not there at the look before, a frozenset."""

    def __init__(self, desk: Desk, parent: QObject, places: Places = removable_roots) -> None:
        super().__init__(parent)
        self._desk = desk
        self._places = places
        self._chosen: list[Path] = []
        self._known: frozenset[Path] = frozenset()
        """Every place that was there at the last look, hers or not."""
        self._is_looking = False
        self._has_looked = False
        self._looks_again = False
        self.drives: tuple[DriveNow, ...] = ()
        MountWatch(self).changed.connect(self.look)

    def add(self, folder: Path) -> None:
        """Look at a folder too, from now on."""
        if folder not in self._chosen:
            self._chosen.append(folder)
        self._known |= {folder}
        self.look()

    def look(self) -> None:
        """Look once; what changes during a look is looked at after it."""
        if self._is_looking:
            self._looks_again = True
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
        there = {drive.path: drive.is_hers for drive in drives if drive.path is not None}
        came = frozenset(place for place in there if there[place] and place not in self._known)
        is_first, self._has_looked = not self._has_looked, True
        self.drives, self._known = drives, frozenset(there)
        self.seen.emit(drives)
        if came and not is_first:
            self.appeared.emit(came)
        self._end()

    def _skip(self, _error: PracticeError) -> None:
        self._end()

    def _end(self) -> None:
        self._is_looking = False
        if self._looks_again:
            self._looks_again = False
            self.look()
