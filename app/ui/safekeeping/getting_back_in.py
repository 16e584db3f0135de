"""The ways back in: the kit, and the passphrase."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.marks import Icon

STAY_OPEN = (
    "Copies made before a change still open with the old passphrase or kit. Make a new copy, "
    "then remove them."
)


@dataclass(frozen=True)
class _Way:
    icon: str
    name: str
    words: str


KIT = _Way(
    "key-round",
    "Recovery kit",
    "Two sheets of paper. Open your records if you forget the passphrase.",
)
PRACTICE = _Way(
    "rotate-ccw",
    "Practice a restore",
    "Opens a backup beside your records, and compares. Nothing is replaced.",
)
PASSPHRASE = _Way("lock", "Change passphrase", "Asks for the one you use now.")


class GettingBackIn(Card):
    """A button or two each; what they open stands in sheets of their own."""

    test_asked = Signal()
    new_kit_asked = Signal()
    practice_asked = Signal()
    change_asked = Signal()

    def __init__(self) -> None:
        super().__init__("plain", 12, (20, 18, 20, 18))
        self.test = Button("Test it…", size="small")
        self.new_kit = Button("New kit…", size="small")
        self.practice = Button("Start…", size="small")
        self.change = Button("Change…", size="small")
        self.inside.addWidget(Label("Getting back in", "h3"))
        self.inside.addLayout(_line(KIT, (self.test, self.new_kit)))
        self.inside.addLayout(_line(PRACTICE, (self.practice,)))
        self.inside.addLayout(_line(PASSPHRASE, (self.change,)))
        self.inside.addWidget(Label(STAY_OPEN, "small", "text3", wrap=True))
        self.test.clicked.connect(self.test_asked)
        self.new_kit.clicked.connect(self.new_kit_asked)
        self.practice.clicked.connect(self.practice_asked)
        self.change.clicked.connect(self.change_asked)
        self.test.setAccessibleName("Test the recovery kit…")
        self.practice.setAccessibleName("Practice a restore…")
        self.change.setAccessibleName("Change passphrase…")


def _line(way: _Way, buttons: Sequence[Button]) -> QHBoxLayout:
    across = line(None, 12)
    across.addWidget(Icon(way.icon, "text2", 17), 0, Qt.AlignmentFlag.AlignTop)
    said = column(None, 0)
    said.addWidget(Label(way.name, "strong", wrap=True))
    said.addWidget(Label(way.words, "small", "text3", wrap=True))
    across.addLayout(said, 1)
    beside = column(None, 6)
    beside.addStretch()
    for button in buttons:
        beside.addWidget(button)
    beside.addStretch()
    across.addLayout(beside)
    return across
