"""Asks before a copy is removed for good; for the newest ones the drive's name is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.fields import TextField
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import line

WORDS = "The copy {} goes for good, and documents that only it needs go with it."
NEWEST = "It is one of the three newest that are whole. Type the drive’s name to remove it."
OTHER_NAME = "The drive is called {}."


class RemovalConfirmation(Card):
    """Stands under the list; the safe way has the focus."""

    agreed = Signal()
    kept = Signal()

    def __init__(self, drive: str) -> None:
        super().__init__("amber", 10, (16, 14, 16, 14))
        self._drive = drive
        self._is_precious = False
        self._words = Label("", "strong", wrap=True)
        self._newest = Label(NEWEST, "small", "text2", wrap=True)
        self.name = TextField("Name of the drive")
        self.keep = Button("Keep it")
        self.agree = Button("Remove copy", "danger")
        self._build()
        self.hide()

    def _build(self) -> None:
        for widget in (self._words, self._newest, self.name):
            self.inside.addWidget(widget)
        across = line(None, 8)
        across.addStretch()
        across.addWidget(self.keep)
        across.addWidget(self.agree)
        self.inside.addLayout(across)
        self.keep.clicked.connect(self.kept)
        self.agree.clicked.connect(self._agree)

    def ask(self, copy: str, *, is_precious: bool) -> None:
        """Ask about a copy."""
        self._is_precious = is_precious
        self._words.setText(WORDS.format(copy))
        self._newest.setVisible(is_precious)
        self.name.setVisible(is_precious)
        self.name.set_text("")
        self.show()
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _agree(self) -> None:
        if self._is_precious and self.name.text().casefold() != self._drive.casefold():
            self.name.say_error(OTHER_NAME.format(self._drive))
            return
        self.agreed.emit()
