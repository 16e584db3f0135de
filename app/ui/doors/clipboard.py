"""What was copied from Alcove is marked as nothing to keep, and leaves the clipboard again.

After 20 seconds, at lock and at the end; and only while it is still Alcove's.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

if sys.platform == "darwin":
    from app.ui.session.pasteboard_macos import conceal
else:

    def conceal() -> None:
        """Do nothing: the marks travel with what is copied."""


SECONDS = 20
SELECTION = QClipboard.Mode.Selection
NO = b"\0\0\0\0"
WINDOWS = (
    "ExcludeClipboardContentFromMonitorProcessing",
    "CanIncludeInClipboardHistory",
    "CanUploadToCloudClipboard",
)
MARKS = {
    "x-kde-passwordManagerHint": b"secret",
    **{f'application/x-qt-windows-mime;value="{name}"': NO for name in WINDOWS},
}
"""What keeps clipboard managers (KDE and those that follow it) and Windows from keeping it."""
MARK = next(iter(MARKS))


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
        if self._clipboard.supportsSelection() and self._clipboard.ownsSelection():
            self._clipboard.clear(SELECTION)  # what was marked with the mouse, on X11
        if self._is_ours:
            self._is_ours = False
            self._clipboard.clear()

    def _note_change(self) -> None:
        here = self._clipboard.ownsClipboard() or QGuiApplication.focusWindow() is not None
        self._is_ours = here and bool(self._clipboard.text())
        if not self._is_ours:
            self._timer.stop()
        elif self._clipboard.mimeData().hasFormat(MARK):
            self._timer.start()
        else:
            self._mark()

    def _mark(self) -> None:
        """Put the same text back, marked; before a manager has come round to ask for it."""
        marked = QMimeData()
        marked.setText(self._clipboard.text())
        for kind, value in MARKS.items():
            marked.setData(kind, value)
        self._clipboard.setMimeData(marked)
        conceal()
