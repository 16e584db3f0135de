"""A draft whose page is left: its words are saved, or sealed over a lock that waits for nobody."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from app.core.errors.base import PracticeError
from app.core.errors.bundles import ComputerDiskFails
from app.core.errors.practice import DiskIsFull
from app.core.ids import NoteId
from app.services.set_aside import Unsaved
from app.ui.desk import Desk
from app.ui.notes.draft_view import DraftView


def leave_draft(desk: Desk, note: NoteId, draft: DraftView | None) -> None:
    """Save every word for the last time, and note in the log that the draft was left."""
    if draft is not None and draft.save.finish() and draft.save.take_saves():
        with suppress(DiskIsFull, ComputerDiskFails):  # the words are kept: leave all the same
            desk.practice.notes.leave(note)


def set_aside(desk: Desk, note: NoteId, draft: DraftView | None) -> PracticeError | None:
    """Save every word, or seal it; return why it could not be saved."""
    if draft is None or draft.save.flush():
        return None
    now = draft.paper.writing()
    desk.practice.held.set_aside(Unsaved(note, now.text, now.caret))
    return draft.save.failure


def discard_draft(desk: Desk, note: NoteId, close: Callable[[], None]) -> None:
    """Put it away and go; the toast brings it back."""
    notes, toasts = desk.practice.notes, desk.toasts
    notes.discard(note)
    close()
    toasts.say("Draft discarded. Kept for 30 days.", lambda: notes.bring_back(note))
