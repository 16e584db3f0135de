"""Which column of the list is what: guessed, and hers to correct."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.services.client_import import Field, ListRead
from app.ui.theme.look import px
from app.ui.widgets.cards import Card, Scrolled
from app.ui.widgets.choices import Choice
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import clear
from app.ui.widgets.veil import Veil

NOT_BROUGHT: Final = "Not brought in"
LINE, LINES_SEEN, LONGEST = 46, 8, 28
_FIELDS: Final[tuple[Field | None, ...]] = (None, *Field)


class ColumnsCard(Card):
    """A line a column: its heading, the first thing that stands in it, what it is."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__("plain", 0, (1, 1, 1, 1))
        self._within = QWidget()
        self._grid = QGridLayout(self._within)
        self._grid.setContentsMargins(px(16), px(10), px(16), px(10))
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(8))
        self._grid.setColumnStretch(1, 1)
        self._scrolled = Scrolled(self._within)
        self.inside.addWidget(self._scrolled)
        self.choices: list[Choice] = []

    def show_list(self, read: ListRead) -> None:
        """Show every column of a list."""
        clear(self._grid)
        self.choices = []
        for place, heading in enumerate(read.table.header):
            self._add(place, heading, read)
        seen = min(len(self.choices), LINES_SEEN)
        self._scrolled.setFixedHeight(px(LINE * seen + 20))

    def _add(self, place: int, heading: str, read: ListRead) -> None:
        name = heading or f"Column {place + 1}"
        choice = Choice(f"{name} is", [field.value if field else NOT_BROUGHT for field in _FIELDS])
        choice.setCurrentIndex(_FIELDS.index(read.fields[place]))
        choice.currentIndexChanged.connect(lambda _at: self.changed.emit())
        sample = Label(_short(read.sample(place)), "small", "text2", veil=Veil.WORDS)
        label = Label(_short(name), "strong")
        label.setBuddy(choice)
        self._grid.addWidget(label, place, 0)
        self._grid.addWidget(sample, place, 1)
        self._grid.addWidget(choice, place, 2)
        self.choices.append(choice)

    def fields(self) -> Sequence[Field | None]:
        """Return what each column is said to be; the first of two that are said to be the same."""
        chosen = [_FIELDS[choice.currentIndex()] for choice in self.choices]
        return [field if field not in chosen[:n] else None for n, field in enumerate(chosen)]


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
