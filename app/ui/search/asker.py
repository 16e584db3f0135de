"""The field to search in: it waits for a pause, and leads by keyboard into what was found."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from app.ui.search.hit_list import HitList
from app.ui.widgets.fields import SearchField
from app.ui.widgets.veil import Discreet

PAUSE = 300
"""Milliseconds without a key. Each search stands in the log, so not every letter is one."""
LEAST = 3
"""Letters from which a pause is a question; with fewer, Enter asks."""


class Asker(SearchField):
    """A search field over a list of hits."""

    asked = Signal(str)
    """Words to look for, or nothing where the field was emptied."""

    def __init__(self, placeholder: str, hits: HitList, width: int) -> None:
        self._pause = QTimer(singleShot=True, interval=PAUSE)
        self._hits = hits
        self._last = ""
        super().__init__(placeholder, width)
        self._pause.setParent(self)
        self._pause.timeout.connect(self.ask)
        self.edited.connect(self._note_edit)
        self.dress()

    def ask(self) -> None:
        """Ask now."""
        self._pause.stop()
        self._last = self.edit.text()
        self.asked.emit(self.text() and self._last)

    def dress(self) -> None:
        """Show the words, or a bullet for each letter: what is looked for was said in the room."""
        echo = QLineEdit.EchoMode.Password if Discreet.is_on else QLineEdit.EchoMode.Normal
        self.edit.setEchoMode(echo)

    def _note_edit(self) -> None:
        if not self.text():
            self.ask()
        elif len(self.text()) >= LEAST:
            self._pause.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._leads_on(event.key())
        return super().eventFilter(watched, event)

    def _leads_on(self, key: int) -> bool:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.edit.text() != self._last:
            self.ask()
            return True
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._hits.hits:
            self._hits.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        if key == Qt.Key.Key_Escape and self.edit.text():
            self.edit.clear()
            return True
        return False
