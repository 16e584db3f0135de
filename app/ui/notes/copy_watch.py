"""Notes from which chart something is copied: the last look says so where it was pasted wrongly."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QClipboard, QGuiApplication

from app.services.copied_words import CopiedWords
from app.ui.shell.page_stack import PageStack

SELECTION = QClipboard.Mode.Selection


class CopyWatch(QObject):
    """Made at unlock, gone at lock; what it noted stays with the window."""

    def __init__(self, pages: PageStack, copied: CopiedWords) -> None:
        super().__init__(pages)
        self._pages = pages
        self._copied = copied
        self._clipboard = QGuiApplication.clipboard()
        self._clipboard.dataChanged.connect(self._note_copy)
        self._clipboard.selectionChanged.connect(self._note_selection)

    def _note_copy(self) -> None:
        # not every system tells who owns the clipboard: see doors/clipboard.py
        if self._clipboard.ownsClipboard() or QGuiApplication.focusWindow() is not None:
            self._note(self._clipboard.text())

    def _note_selection(self) -> None:
        """Note what is marked with the mouse, which a middle click pastes on X11."""
        if self._clipboard.ownsSelection():
            self._note(self._clipboard.text(SELECTION))

    def _note(self, text: str) -> None:
        page = self._pages.page
        if text.strip():
            self._copied.note_copied(text, page.about if page is not None else None)
