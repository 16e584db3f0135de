"""Over a draft that the program did not close: it is all here, and can be compared."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

import shiboken6
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.core.ids import NoteId
from app.core.wording import time_here
from app.services.draft_versions import recovered_at
from app.services.notes import Caret, DraftText
from app.ui.desk import Desk
from app.ui.notes.paper import Paper
from app.ui.notes.versions_sheet import VersionsSheet
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import line

RECOVERED = "Recovered {} draft"
WORDS = "Alcove ended before this note was closed. Everything saved until then is here."
BACK = "The draft of {} is back."


class RecoveredNotice(QWidget):
    """Hidden, unless the program ended while the note was open."""

    put_asked = Signal(object)
    """A DraftText is to stand on the paper."""

    def __init__(self, desk: Desk, note: NoteId, paper: Paper) -> None:
        super().__init__()
        self._banner = Banner("blue", "rotate-ccw-clock")
        self._desk = desk
        self._note = note
        self._paper = paper
        self.compare = Button("Compare…", size="small")
        self._banner.add(self.compare)
        line(self, 0, (32, 0, 32, 10)).addWidget(self._banner)
        self.hide()
        self.compare.clicked.connect(self._compare)

    def look(self) -> None:
        """Ask how the last session ended, off the UI thread."""
        practice, note = self._desk.practice, self._note
        self._desk.jobs.run(
            lambda _job: recovered_at(practice, note),
            owner=self,
            done=self._say,
            failed=lambda _error: None,
        )

    def _say(self, at: datetime | None) -> None:
        if at is not None:
            self.show()
            self._banner.say(RECOVERED.format(time_here(at)), WORDS)

    def _compare(self) -> None:
        now = self._paper.writing().text
        sheet = VersionsSheet(self.window(), self._desk, self._note, now)
        sheet.chosen.connect(self._bring_back)
        sheet.open()

    def _bring_back(self, text: DraftText, when: str) -> None:
        before = self._paper.writing().text
        self.put_asked.emit(text)
        self._desk.toasts.say(BACK.format(when), lambda: self._undo(before))

    def _undo(self, before: DraftText) -> None:
        if shiboken6.isValid(self):
            self.put_asked.emit(before)
            return
        with suppress(PracticeError):  # signed meanwhile: what was signed stays
            self._desk.practice.notes.save(self._note, before, Caret())
