"""A few sentences of hers, kept when she leaves the field or rests for a moment."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.ui.widgets.cards import Well
from app.ui.widgets.fields import TextField
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column
from app.ui.widgets.note_edit import NoteEdit

REST = 2_500
"""Milliseconds without a key after which the words are kept. Each keeping is an entry of the
log, so it waits longer than a note's draft, which is none."""


class WordsField(QWidget):
    """A label, a hint and a text that grows; tells `written` with text that is new."""

    written = Signal(str)

    def __init__(self, label: str, hint: str = "", placeholder: str = "") -> None:
        super().__init__()
        self._kept = ""
        self.edit = NoteEdit(label, placeholder)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        within = column(self, 6)
        caption = Label(label, "small_strong", wrap=True)
        caption.setBuddy(self.edit)
        within.addWidget(caption)
        if hint:
            within.addWidget(Label(hint, "small", "text3", wrap=True))
            self.edit.setAccessibleDescription(hint)
        within.addWidget(Well(self.edit))
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self._rest.start)
        self.edit.left.connect(self.keep)
        self._rest.timeout.connect(self.keep)

    @property
    def is_dirty(self) -> bool:
        """Something was typed that is not kept yet."""
        return self.edit.text().strip() != self._kept

    def show_text(self, text: str) -> None:
        """Show what is kept; what is being typed stays."""
        if self.is_dirty:
            return
        self._kept = text.strip()
        if self.edit.text().strip() != self._kept:
            self.edit.set_text(text)
        self._rest.stop()

    def keep(self) -> None:
        """Tell what was typed, if it is new."""
        self._rest.stop()
        if self.is_dirty:
            self._kept = self.edit.text().strip()
            self.written.emit(self._kept)


class LineField(TextField):
    """One line of hers, such as a phone number; kept as the sentences are."""

    written = Signal(str)

    def __init__(self, label: str, placeholder: str = "") -> None:
        super().__init__(label, optional=True)
        self._kept = ""
        self.edit.setPlaceholderText(placeholder)
        self.left.connect(self.keep)

    def show_text(self, text: str) -> None:
        """Show what is kept; what is being typed stays."""
        if self.text() == self._kept:
            self._kept = text.strip()
            self.set_text(self._kept)

    def keep(self) -> None:
        """Tell what was typed, if it is new."""
        if self.text() != self._kept:
            self._kept = self.text()
            self.written.emit(self._kept)
