"""How long old copies stay on the drives: four ways, and what each of them keeps."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from app.services.backup_rotation import OldCopies
from app.ui.desk import Desk
from app.ui.safekeeping.old_copies_words import KEEPS, NAMES
from app.ui.settings.choice_row import add_choice
from app.ui.theme.look import px
from app.ui.widgets.cards import Card
from app.ui.widgets.choices import Segments
from app.ui.widgets.labels import Label

WAYS = list(OldCopies)
NAME = "Keep old copies"
WORDS = "On every drive, from its next backup on."
IN_ANY_CASE = "The three newest checked copies stay in any case. Nothing ever goes to make room."
CHANGED = "Old copies: {}."


class OldCopiesCard(Card):
    """The choice acts from the next backup on, and can be taken back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("plain", 16, (24, 20, 24, 22))
        self._desk = desk
        self._rotation = desk.practice.backups.rotation
        self.choice = Segments([NAMES[way] for way in WAYS])
        self._build()
        self.refresh()
        self.choice.chosen.connect(self._choose)

    def _build(self) -> None:
        self.inside.addWidget(Label("Old copies", "h3"))
        add_choice(self, NAME, WORDS, self.choice)
        kept = QGridLayout()
        kept.setHorizontalSpacing(px(16))
        kept.setVerticalSpacing(px(6))
        kept.setColumnStretch(1, 1)
        for number, way in enumerate(WAYS):
            name = Label(NAMES[way], "small_strong")
            kept.addWidget(name, number, 0, Qt.AlignmentFlag.AlignTop)
            kept.addWidget(Label(KEEPS[way], "small", "text2", wrap=True), number, 1)
            self.choice.button(number).setAccessibleDescription(KEEPS[way])
        self.inside.addLayout(kept)
        self.inside.addWidget(Label(IN_ANY_CASE, "small", "text2", wrap=True))

    def refresh(self) -> None:
        """Show what is kept."""
        self._kept = self._rotation.chosen()
        self.choice.choose(WAYS.index(self._kept))

    def _choose(self, number: int) -> None:
        before, wanted = self._kept, WAYS[number]
        if wanted is before:
            return
        self._rotation.choose(wanted)
        self._kept = wanted
        self._desk.toasts.say(
            CHANGED.format(NAMES[wanted].lower()), lambda: self._take_back(before)
        )

    def _take_back(self, before: OldCopies) -> None:
        self._rotation.choose(before)
        self.refresh()
