"""The number beside Notes in the sidebar: how many are to be written or signed."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.services.today import Today
from app.ui.changes import Changes
from app.ui.shell.sidebar import Sidebar
from app.ui.worklist.page import WorklistPage


class NotesCount(QObject):
    """Keeps the number true after each change of what the worklist shows."""

    def __init__(self, sidebar: Sidebar, today: Today, changes: Changes) -> None:
        super().__init__(sidebar)
        self._sidebar = sidebar
        self._today = today
        changes.made.connect(self._note)
        self._show()

    def _note(self, tables: frozenset[str]) -> None:
        # a draft is saved at every pause of typing: its words change no number
        if tables & (WorklistPage.shows - {"drafts"}):
            self._show()

    def _show(self) -> None:
        self._sidebar.set_number("worklist", len(self._today.owed()))
