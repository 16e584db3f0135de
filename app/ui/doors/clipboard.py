"""What was copied from Alcove leaves the clipboard after 20 seconds, at lock and at the end."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

SECONDS = 20


class OwnClipboard(QObject):
    """Clears the clipboard while what it holds is still Alcove's.

    Not every system tells who owns the clipboard: what changes while Alcove has the keyboard
    counts as copied here too.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._is_ours = False
        self._timer = QTimer(self, singleShot=True, interval=SECONDS * 1000)
        self._timer.timeout.connect(self.clear)
        self._clipboard.dataChanged.connect(self._note_change)

    def clear(self) -> None:
        """Empty the clipboard, unless another program has written to it since."""
        self._timer.stop()
        if self._is_ours:
            self._is_ours = False
            self._clipboard.clear()

    def _note_change(self) -> None:
        here = self._clipboard.ownsClipboard() or QGuiApplication.focusWindow() is not None
        self._is_ours = here and bool(self._clipboard.text())
        if self._is_ours:
            self._timer.start()
        else:
            self._timer.stop()
