"""The password of a PDF: four offered words, or one of her own. Alcove keeps neither."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.secret import Secret
from app.services import passphrases
from app.ui.passphrases.own_phrase import OwnPhrase
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.choices import Segments
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column

OFFERED, OWN = 0, 1
FOUR: Final = 4
"""Words: few enough to be typed on a phone, and 51 bits."""
NOT_KEPT: Final = "Write it down: Alcove does not keep it."


class PdfPassword(QWidget):
    """Ask `is_right`, then `copy`."""

    entered = Signal()
    """Enter, in the last field."""

    def __init__(self, names: Callable[[], list[str]]) -> None:
        super().__init__()
        self.kinds = Segments(["Four words for you", "One of your own"])
        self.shown = Label("", "h2", wrap=True)
        self.others = Button("Offer others", icon="rotate-ccw", size="small")
        self.own = OwnPhrase(names)
        self._words: list[str] = []
        self._build()
        self.kinds.chosen.connect(self._turn_to)
        self.others.clicked.connect(self._offer)
        self.own.entered.connect(self.entered)
        self._offer()
        self._turn_to(OFFERED)

    def _build(self) -> None:
        within = column(self, 0)
        within.addWidget(self.kinds)
        within.addSpacing(px(16))
        self._card = Card("plain", 14, (24, 20, 24, 20), across=True)
        self._card.inside.addWidget(self.shown, 1)
        self._card.inside.addWidget(self.others)
        within.addWidget(self._card)
        within.addWidget(self.own)
        within.addSpacing(px(12))
        within.addWidget(Label(NOT_KEPT, "small_strong", wrap=True))

    @property
    def is_own(self) -> bool:
        """Whether she types one of her own."""
        return self.kinds.current == OWN

    def is_right(self) -> bool:
        """Check one of her own, and show what is wrong."""
        return not self.is_own or self.own.is_right()

    def copy(self) -> Secret:
        """Return the password, to be wiped by the caller."""
        if self.is_own:
            return self.own.phrase.copy()
        return Secret(bytearray(" ".join(self._words), "ascii"))

    def keep_as_it_is(self) -> None:
        """Let nobody ask for another one: a file stands behind this one now."""
        self.kinds.hide()
        self.others.hide()

    def wipe(self) -> None:
        """Overwrite what was typed, and show the words no more."""
        self.own.wipe()
        self._words = []
        self.shown.setText("")

    def _offer(self) -> None:
        self._words = passphrases.offer(FOUR)
        self.shown.setText(" ".join(self._words))

    def _turn_to(self, kind: int) -> None:
        self._card.setVisible(kind == OFFERED)
        self.own.setVisible(kind == OWN)
