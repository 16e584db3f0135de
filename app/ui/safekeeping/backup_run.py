"""What runs on a drive: a copy being made, or old ones being read again; one at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.errors.base import PracticeError
from app.ui.desk import Desk
from app.ui.jobs import Job

if TYPE_CHECKING:
    from app.services.backups import BackupReport
    from app.services.drives_now import DriveNow
    from app.services.rechecks import Extent, Recheck


class BackupRun(QObject):
    """Starts and stops the work, and tells what became of it. Typing goes on beside it."""

    began = Signal()
    """A copy is being made; reading old ones again is quiet."""
    stepped = Signal(int, int, str)
    made = Signal(object)
    """The BackupReport."""
    failed = Signal(object)
    """The PracticeError; Cancelled where she stopped it."""
    checked = Signal(object)
    """The Recheck."""
    unread = Signal(object)
    """The PracticeError for which old copies could not be read again."""
    rested = Signal()
    """Nothing runs any more."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None
        self._next: Callable[[], None] | None = None
        self.place: Path | None = None
        """Where a copy is being made now."""

    @property
    def is_running(self) -> bool:
        """Whether a copy is being made now."""
        return self.place is not None

    @property
    def is_busy(self) -> bool:
        """Whether anything runs on a drive."""
        return self._job is not None

    def start(self, place: Path, *, portable: bool = False) -> None:
        """Back up to a place, unless a backup runs already; old copies are read later."""
        if self.is_running:
            return
        if self._job is not None:
            self._next = lambda: self.start(place, portable=portable)
            self._job.cancel()
            return
        backups = self._desk.practice.backups
        make = backups.portable if portable else backups.to
        self.place = place
        self._job = self._desk.jobs.run(
            lambda job: make(place, job),
            owner=self,
            done=self._note_made,
            failed=self._note_failure,
            progress=self.stepped.emit,
        )
        self.began.emit()

    def check_again(self, drive: DriveNow, extent: Extent) -> None:
        """Read old copies again, where nothing else is to do."""
        if self._job is not None:
            return
        rechecks = self._desk.practice.backups.rechecks
        self._job = self._desk.jobs.run(
            lambda job: rechecks.run(drive, extent, job),
            owner=self,
            done=self._note_checked,
            failed=self._note_unread,
        )

    def stop(self) -> None:
        """Ask what runs to end; what a backup has written so far is cleaned away."""
        if self._job is not None:
            self._job.cancel()

    def _note_made(self, report: BackupReport) -> None:
        self._rest()
        self.made.emit(report)
        self._go_on()

    def _note_failure(self, error: PracticeError) -> None:
        self._rest()
        self.failed.emit(error)
        self._go_on()

    def _note_checked(self, found: Recheck) -> None:
        self._rest()
        self.checked.emit(found)
        self._go_on()

    def _note_unread(self, error: PracticeError) -> None:
        self._rest()
        self.unread.emit(error)
        self._go_on()

    def _rest(self) -> None:
        self._job = self.place = None

    def _go_on(self) -> None:
        following, self._next = self._next, None
        if following is not None:
            following()
        elif self._job is None:
            self.rested.emit()
