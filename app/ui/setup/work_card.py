"""What is being done, how far it is, and the way to stop it."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar

from app.ui.announce import announce
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line

TESTING = "Testing the drive…"
WHOLE = 1000


class WorkCard(Card):
    """Words, a bar, and Stop. The old copies are safe whenever it is stopped."""

    def __init__(self) -> None:
        super().__init__("plain", 0, (24, 20, 24, 20))
        self._words = Label(TESTING, "strong")
        self._bar = QProgressBar()
        self._bar.setRange(0, WHOLE)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Backup")
        self.stop = Button("Stop", size="small")
        across = line(None, 16)
        said = column(None, 10)
        said.addWidget(self._words)
        said.addWidget(self._bar)
        across.addLayout(said, 1)
        across.addWidget(self.stop)
        self.inside.addLayout(across)

    def begin(self) -> None:
        """Start from nothing."""
        self._words.setText(TESTING)
        self._bar.setValue(0)
        announce(self, TESTING)

    def show_progress(self, done: int, total: int, what: str) -> None:
        """Say how far the work is."""
        self._words.setText(what)
        self._bar.setValue(WHOLE * done // total if total else 0)
