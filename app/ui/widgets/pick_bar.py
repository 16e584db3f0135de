"""How many rows are picked, and what can be done to all of them; hidden while none is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.ui.announce import announce
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import line
from app.ui.widgets.picks import Picks

PICKED = "{} selected"
CLEAR = "Clear"
PICK, LET_GO = "Select", "Select no more"
"""What the menu of a row offers, for hands without single letters."""


class PickBar(QWidget):
    """Its buttons act on what `picks` holds."""

    def __init__(
        self, picks: Picks[Any], deeds: Sequence[tuple[str, Callable[[], object]]]
    ) -> None:
        super().__init__()
        self._picks = picks
        self._said = Label("", "strong")
        self.deeds = [Button(words, size="small") for words, _ in deeds]
        self.let_go = Button(CLEAR, "ghost", size="small")
        within = line(self, 8)
        for part in (self._said, *self.deeds, self.let_go):
            within.addWidget(part)
        for button, (_, deed) in zip(self.deeds, deeds, strict=True):
            button.clicked.connect(deed)
        self.let_go.clicked.connect(picks.clear)
        picks.changed.connect(self._show)
        self.hide()

    @property
    def words(self) -> str:
        """What it says."""
        return self._said.text()

    def _show(self) -> None:
        self._said.setText(PICKED.format(len(self._picks)))
        self.setVisible(bool(len(self._picks)))
        announce(self, self._said.text())
