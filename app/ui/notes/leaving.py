"""A draft whose page is left: its words are saved, or sealed over a lock that waits for nobody."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from app.core.errors.base import PracticeError
from app.core.errors.bundles import ComputerDiskFails
from app.core.errors.practice import DiskIsFull
from app.core.ids import NoteId
from app.services.set_aside import Unsaved
from app.ui.notes.draft_view import DraftView

if TYPE_CHECKING:
    from app.services.open_practice import OpenPractice


def leave_draft(practice: OpenPractice, note: NoteId, draft: DraftView) -> None:
    """Save every word for the last time, and note in the log that the draft was left."""
    if draft.save.finish() and draft.save.take_saves():
        with suppress(DiskIsFull, ComputerDiskFails):  # the words are kept: leave all the same
            practice.notes.leave(note)


def set_aside_draft(practice: OpenPractice, note: NoteId, draft: DraftView) -> PracticeError | None:
    """Save every word, or seal it; return why it could not be saved."""
    if draft.save.flush():
        return None
    now = draft.paper.writing()
    practice.set_aside(Unsaved(note, now.text, now.caret))
    return draft.save.failure
