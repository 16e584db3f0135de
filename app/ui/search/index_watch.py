"""Keeps the search index in step: after the start, and a moment after each change."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer

from app.core.errors.base import Cancelled, PracticeError
from app.ui.changes import Changes
from app.ui.desk import Desk
from app.ui.jobs import Job

AFTER_START = 1500
AFTER_CHANGE = 1000
"""Milliseconds: several saves are taken up together, and nothing waits for the index."""
WRITTEN = frozenset({"notes", "note_sections", "addenda", "drafts", "contacts", "practice"})
"""Tables with words, and the one that a re-key touches: its new keys open no old index."""


class IndexWatch(QObject):
    """One job at a time; it ends with the workspace, so that no lock waits for it."""

    def __init__(self, desk: Desk, changes: Changes, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._again = False
        self._soon = QTimer(self, singleShot=True, interval=AFTER_START)
        self._soon.timeout.connect(self.catch_up)
        self._soon.start()
        changes.made.connect(self._note_changes)
        self._running: list[Job] = []
        self.destroyed.connect(partial(_cancel, self._running))

    def catch_up(self) -> None:
        """Bring the index up now, or as soon as what runs has ended."""
        if self._running:
            self._again = True
            return
        search = self._desk.practice.search
        self._running.append(
            self._desk.jobs.run(
                search.catch_up, owner=self, done=lambda _none: self._end(), failed=self._fail
            )
        )

    def _note_changes(self, tables: frozenset[str]) -> None:
        if tables & WRITTEN:
            self._soon.start(AFTER_CHANGE)

    def _end(self) -> None:
        self._running.clear()
        if self._again:
            self._again = False
            self._soon.start(AFTER_CHANGE)

    def _fail(self, error: PracticeError) -> None:
        """Leave it for the next change: a cache that a full disk did not take is nobody's loss."""
        self._again = self._again and not isinstance(error, Cancelled)
        self._end()


def _cancel(running: list[Job]) -> None:
    """Stop the job of a watch that is gone."""
    for job in running:
        job.cancel()
