"""A backup while it runs: one at a time, beside whatever she types meanwhile."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.errors.base import PracticeError
from app.ui.desk import Desk
from app.ui.jobs import Job

if TYPE_CHECKING:
    from app.services.backups import BackupReport


class BackupRun(QObject):
    """Starts and stops the backup, and tells what became of it."""

    began = Signal()
    stepped = Signal(int, int, str)
    made = Signal(object)
    """The BackupReport."""
    failed = Signal(object)
    """The PracticeError; Cancelled where she stopped it."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None

    @property
    def is_running(self) -> bool:
        """Whether a copy is being made now."""
        return self._job is not None

    def start(self, place: Path) -> None:
        """Back up to a place, unless a backup runs already."""
        if self._job is not None:
            return
        backups = self._desk.practice.backups
        self._job = self._desk.jobs.run(
            lambda job: backups.to(place, job),
            owner=self,
            done=self._note_made,
            failed=self._note_failure,
            progress=self.stepped.emit,
        )
        self.began.emit()

    def stop(self) -> None:
        """Ask the backup to end; what it has written so far is cleaned away."""
        if self._job is not None:
            self._job.cancel()

    def _note_made(self, report: BackupReport) -> None:
        self._job = None
        self.made.emit(report)

    def _note_failure(self, error: PracticeError) -> None:
        self._job = None
        self.failed.emit(error)
