"""Types words into a note and never stops: `python -m tests.torture.typist FOLDER NOTE`.

It is the real editor on the real page, with its own autosave. Each word is told when it is
typed, and how many were kept when they are.
"""

from __future__ import annotations

import os
import sys
from itertools import count, islice
from pathlib import Path
from uuid import UUID

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.core.clock import SystemClock
from app.core.ids import NoteId
from app.services.notes import Caret, DraftText, Notes
from app.services.open_practice import OpenPractice
from tests.torture.children import say
from tests.torture.rooms import opened
from tests.ui.rooms import Room

SECTION = "data"
MILLISECONDS_A_WORD = 25


def word(number: int) -> str:
    """Return the word of a number; no word is a part of another."""
    return f"w{number:06d}"


def type_in_window(practice: OpenPractice, note: NoteId) -> None:
    """Type into the editor; it saves when it will."""
    app = QApplication([])
    room = Room(practice, SystemClock())
    page = room.go("note", note)
    room.window.show()
    editor = page.first_focus()
    numbers = count(1)

    def type_one() -> None:
        number = next(numbers)
        editor.insertPlainText(f"{word(number)} ")
        say("typed", number)

    timer = QTimer(interval=MILLISECONDS_A_WORD)
    timer.timeout.connect(type_one)
    timer.start()
    app.exec()


def tell_what_is_kept() -> None:
    """Have every save tell, once it is acknowledged, how many words it kept."""
    save = Notes.save

    def save_and_tell(notes: Notes, note: NoteId, text: DraftText, caret: Caret):
        at = save(notes, note, text, caret)
        say("kept", len(text.sections.get(SECTION, "").split()))
        return at

    Notes.save = save_and_tell  # type: ignore[assignment,method-assign]  # here only


if __name__ == "__main__":
    folder, which = islice(sys.argv, 1, None)
    with opened(Path(folder)) as typed_in:
        tell_what_is_kept()
        type_in_window(typed_in, NoteId(UUID(which)))
