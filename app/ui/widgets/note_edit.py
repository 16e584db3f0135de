"""A section of a note: grows with its text, plain text only, 16 px at a line of 1.5."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QSizePolicy, QTextEdit

from app.ui.theme.look import look, px
from app.ui.widgets.veil import HIDDEN, Veil, has_bars, paint_bar

LINE_HEIGHT = 125
"""Percent of Inter's own 1.21 em, which makes 1.5."""
MOST_CHARACTERS = 90
LEAST_HEIGHT = 44


class NoteEdit(QTextEdit):
    """Text of one section, at most 90 characters a line; no scroll bar of its own."""

    left = Signal()
    """The caret went elsewhere: time to save."""
    pasted = Signal(str)
    """What was put in from the clipboard, or dropped here."""

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self.setProperty("note", "true")
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFont(look().font("note"))
        self.document().setDefaultFont(look().font("note"))
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * MOST_CHARACTERS)
        self.set_text("")
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def text(self) -> str:
        """Return the text as typed."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Replace the text; undo starts anew."""
        self.setPlainText(text)
        # setPlainText drops the lines' height
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        lines = QTextBlockFormat()
        lines.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        lines.setBottomMargin(px(6))
        cursor.mergeBlockFormat(lines)
        self.document().clearUndoRedoStacks()
        self.document().setModified(False)
        self._fit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        # whatever it was elsewhere, here it becomes text
        self.textCursor().insertText(source.text())
        self.pasted.emit(source.text())

    def sizeHint(self) -> QSize:
        return QSize(self.maximumWidth(), self.height())

    def dress(self) -> None:
        """Show the words, or bars."""
        self.setAccessibleDescription(HIDDEN if has_bars(Veil.WORDS) else "")
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if has_bars(Veil.WORDS) and not self.document().isEmpty():
            self._paint_bars(QPainter(self.viewport()))
        else:
            super().paintEvent(event)

    def _paint_bars(self, painter: QPainter) -> None:
        """Paint the lines as bars, and the caret: she may go on writing."""
        block = self.document().begin()
        while block.isValid():
            layout = block.layout()
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                paint_bar(painter, line.naturalTextRect().translated(layout.position()))
            block = block.next()
        if self.hasFocus() and not self.isReadOnly():
            painter.fillRect(self.cursorRect(), look().color("text"))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self, *_size: object) -> None:
        self.setFixedHeight(max(px(LEAST_HEIGHT), int(self.document().size().height()) + 2))
