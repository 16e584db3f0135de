"""One section of the paper: title, hint, key, text; a rule beside lines that were carried over."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from app.core.client_word import hers
from app.services.note_text import Section, carried_places
from app.ui.shell.shortcut_sheet import keys_in_words
from app.ui.theme.look import look, px
from app.ui.widgets.labels import KeyCap, Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.note_edit import NoteEdit

EDGE = 24
RULE = 12
"""How far left of the text the rule of a carried line stands."""


class PaperSection(QWidget):
    """Grows with its text. `source` is the last session's plan, for the rule."""

    edited = Signal()
    left = Signal()
    caret_moved = Signal()

    def __init__(self, section: Section, place: int, source: str) -> None:
        super().__init__()
        self.name = section.kind.name
        self.title = section.kind.title
        self._source = source
        self.edit = NoteEdit(section.kind.title, hers(section.kind.placeholder))
        self.edit.set_text(section.text)
        self.edit.setAccessibleDescription(hers(section.kind.hint))
        within = column(self, 8, (EDGE, 0, EDGE, 0))
        head = line(None, 8)
        head.addWidget(Label(section.kind.title, "h3"))
        head.addWidget(Label(hers(section.kind.hint), "small", "text3", wrap=True), 1)
        head.addWidget(KeyCap(keys_in_words(f"Alt+{place}"), quiet=True))
        within.addLayout(head)
        within.addWidget(self.edit)
        self.edit.textChanged.connect(self._note_edit)
        self.edit.left.connect(self.left)
        self.edit.cursorPositionChanged.connect(self.caret_moved)

    def text(self) -> str:
        """Return the words as typed."""
        return self.edit.text()

    @property
    def caret(self) -> int:
        """The caret's position in the text."""
        return self.edit.textCursor().position()

    def put_caret(self, position: int) -> None:
        """Put the caret at a position, or at the end where the text is shorter."""
        cursor = self.edit.textCursor()
        cursor.setPosition(min(position, len(self.text())))
        self.edit.setTextCursor(cursor)

    def append(self, text: str) -> None:
        """Add lines at the end; one undo takes them out again."""
        cursor = self.edit.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        cursor.insertText(("\n" if self.text().strip() else "") + text)
        cursor.endEditBlock()
        self.edit.setTextCursor(cursor)

    def caret_spot(self) -> QRect:
        """Return where the caret is, in this section."""
        spot = self.edit.cursorRect()
        return spot.translated(self.edit.mapTo(self, QPoint(0, 0)))

    def _note_edit(self) -> None:
        self.update()
        self.edited.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        places = carried_places(self.text(), self._source)
        if not places:
            return
        painter = QPainter(self)
        document = self.edit.document()
        corner = self.edit.mapTo(self, QPoint(0, 0))
        for place in places:
            block = document.findBlockByNumber(place)
            box = document.documentLayout().blockBoundingRect(block)
            left, top = corner.x() - px(RULE), corner.y() + box.top()
            painter.fillRect(QRectF(left, top, px(2), box.height()), look().color("accent_line"))
