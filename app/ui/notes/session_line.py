"""The line above a draft that says when and where the session was; pressed, it can be changed."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QEnterEvent, QFocusEvent

from app.services.note_rows import NoteRow
from app.ui.notes.session_words import session_line
from app.ui.widgets.cards import PressRow
from app.ui.widgets.labels import Label
from app.ui.widgets.marks import Icon

HEIGHT = 24


class SessionLine(PressRow):
    """Words that turn into fields: the pen beside them shows under the pointer or the focus."""

    def __init__(self) -> None:
        super().__init__("Session", HEIGHT)
        self.inside.setContentsMargins(0, 0, 0, 0)
        self._words = Label("", "small", "text2", wrap=True)
        self._pen = Icon("pen-line", "text3", 13)
        self.inside.addWidget(self._words, 1)
        self.inside.addWidget(self._pen)
        self._pen.show_as("pen-line", "canvas")

    def show_row(self, row: NoteRow) -> None:
        """Say another session."""
        self._words.setText(session_line(row))
        self.setAccessibleName(f"Session: {session_line(row)}. Change")

    def _light(self, *, on: bool) -> None:
        self._pen.show_as("pen-line", "text3" if on else "canvas")

    def enterEvent(self, event: QEnterEvent) -> None:
        self._light(on=True)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._light(on=self.hasFocus())
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._light(on=True)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._light(on=False)
        super().focusOutEvent(event)
