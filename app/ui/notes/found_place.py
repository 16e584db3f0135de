"""The place in a note to which a search leads: its section, and where in it the words stand."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QTextCursor

from app.ui.theme.look import px
from app.ui.widgets.cards import Scrolled
from app.ui.widgets.note_edit import NoteEdit
from app.ui.widgets.positions import in_qt

AIR = 80
"""How much is shown around the place, in pixels."""
_PARTS = 4


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """Read from an address: kind, section, from and to, as `services.search` writes them."""

    kind: str
    section: str
    begins: int
    ends: int

    @classmethod
    def read(cls, part: str) -> FoundPlace | None:
        """Return the place; None where the address names no place in a text."""
        parts = part.split(":")
        if len(parts) != _PARTS or not (parts[2].isdecimal() and parts[3].isdecimal()):
            return None
        return cls(parts[0], parts[1], int(parts[2]), int(parts[3]))

    def mark_in(self, edit: NoteEdit, scrolled: Scrolled) -> None:
        """Select the words and bring them into view, once the page has its size."""
        text, cursor = edit.text(), edit.textCursor()
        begins, ends = (in_qt(text, min(each, len(text))) for each in (self.begins, self.ends))
        cursor.setPosition(begins)
        cursor.setPosition(ends, QTextCursor.MoveMode.KeepAnchor)
        edit.setTextCursor(cursor)
        QTimer.singleShot(0, edit, lambda: _bring_into_view(edit, scrolled))


def _bring_into_view(edit: NoteEdit, scrolled: Scrolled) -> None:
    content = scrolled.widget()
    if content is None:
        return
    spot = edit.cursorRect().center()
    at = edit.viewport().mapTo(content, QPoint(spot.x(), spot.y()))
    scrolled.ensureVisible(at.x(), at.y(), 0, px(AIR))
