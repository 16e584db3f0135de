"""Asks for one tag that everybody who is selected is to have."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.widgets.buttons import Button
from app.ui.widgets.fields import TextField, needed
from app.ui.widgets.layouts import line
from app.ui.widgets.popover import Popover

NEEDED = "A tag is needed, a word or two."


class TagPopover(Popover):
    """Enter or "Add tag" says the word; whoever opened it adds it."""

    decided = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, "Add tag", 340)
        self.tag = TextField("Tag", check=needed(NEEDED))
        add, leave = Button("Add tag", "primary"), Button("Not now")
        self.inside.addWidget(self.tag)
        buttons = line(None, 8)
        buttons.addStretch()
        buttons.addWidget(leave)
        buttons.addWidget(add)
        self.inside.addLayout(buttons)
        leave.clicked.connect(self.close_quietly)
        add.clicked.connect(self.accept)

    def accept(self) -> None:
        """Say the word, if there is one."""
        if not self.tag.is_right():
            self.refit()
            return
        word = self.tag.text()
        self.close_quietly()
        self.decided.emit(word)
