"""Types words into a note and tells each with its time, until somebody kills it."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.core.clock import SystemClock
from app.core.ids import NoteId
from tests.ui import rooms

EVERY = 40
"""Milliseconds from word to word."""


def main() -> None:
    app = QApplication([])
    app.setStyle("Fusion")
    with rooms.unlocked(Path(sys.argv[1]), SystemClock()) as practice:
        room = rooms.Room(practice, SystemClock())
        room.window.show()
        page = room.go("note", NoteId(practice.notes.unsigned()[0].id))
        edit = page.draft.paper.sections[0].edit
        words = iter(range(1_000_000))

        def type_a_word() -> None:
            word = f"w{os.getpid()}x{next(words)}"
            QTest.keyClicks(edit, word + " ")
            print(word, time.monotonic(), flush=True)  # noqa: T201 - the parent reads it

        timer = QTimer(interval=EVERY)
        timer.timeout.connect(type_a_word)
        timer.start()
        app.exec()


if __name__ == "__main__":
    main()
