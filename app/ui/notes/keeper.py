"""Keeps one draft's words: one save at a time, and never older words over newer ones."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.core.ids import NoteId
from app.services.notes import Caret, DraftText


@dataclass(frozen=True)
class Writing:
    """What stands in the editor at one moment."""

    text: DraftText
    caret: Caret


class Drafts(Protocol):
    """Where drafts are kept: the notes of an open practice."""

    def save(self, note: NoteId, text: DraftText, caret: Caret) -> datetime:
        """Keep what stands in the editor and return when it was kept."""
        ...


class DraftKeeper:
    """May be called from any thread: whoever comes second waits, or has nothing left to do."""

    def __init__(self, notes: Drafts, note: NoteId) -> None:
        self._notes = notes
        self._note = note
        self._turn = threading.Lock()
        self._newest = 0

    def keep(self, number: int, writing: Writing) -> datetime | None:
        """Keep a writing by its number; None where a newer one is kept already."""
        with self._turn:
            if number <= self._newest:
                return None
            at = self._notes.save(self._note, writing.text, writing.caret)
            self._newest = number
            return at
