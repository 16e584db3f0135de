"""What stands in the list when nobody matches: what was looked for, and two ways on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.core.client_word import hers
from app.services.gathering import EVERYBODY, Gathering
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.marks import Tile


class NoMatch(QWidget):
    """Says it in the words that she typed."""

    add_asked = Signal()
    all_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._headline = Label("", "h2", wrap=True).centered()
        self._words = Label("", "body", "text2", wrap=True).centered()
        self._all = Button("Look among all", icon="users")
        self._add = Button(hers("Add a client"), icon="plus")
        within = column(self, 8, (32, 0, 32, 60))
        within.addStretch()
        within.addWidget(Tile("search", "gray", 56), 0, Qt.AlignmentFlag.AlignHCenter)
        within.addSpacing(px(10))
        within.addWidget(self._headline)
        within.addWidget(self._words)
        within.addSpacing(px(14))
        across = line(None, 10)
        across.addStretch()
        across.addWidget(self._all)
        across.addWidget(self._add)
        across.addStretch()
        within.addLayout(across)
        within.addStretch()
        self._add.clicked.connect(self.add_asked)
        self._all.clicked.connect(self.all_asked)

    @property
    def headline(self) -> str:
        """What is said."""
        return self._headline.text()

    def say(self, words: str, status: str, by: Gathering = EVERYBODY) -> None:
        """Say what was looked for, and among whom; no status means among all."""
        nobody = f"{hers('No client matches')} “{words}”."
        self._headline.setText(nobody if words else "Nobody here.")
        narrowed = [each for each in (status.lower(), by.tag, by.language) if each]
        among = f"Looked among {', '.join(narrowed)}. " if narrowed else ""
        spelling = hers("Check the spelling or add a new client.")
        hint = spelling if words else "Others may be under All."
        self._words.setText(among + hint)
        self._all.setVisible(bool(narrowed))
