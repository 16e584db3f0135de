"""A register: a list of rows that open, and a button that adds one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.binder.form import PartForm
from app.ui.desk import Desk
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card, PressRow, divider
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import clear, column
from app.ui.widgets.marks import Icon, Pill

ROW = 56


@dataclass(frozen=True)
class Line:
    """What a row shows, and what is opened by it."""

    opens: Any
    name: str
    words: str
    pill: tuple[str, str, str] | None = None
    """Words, hue and icon."""


class RegisterCard(Card):
    """The rows under a title; a sentence where there is none."""

    opened = Signal(object)

    def __init__(self, title: str, empty: str) -> None:
        super().__init__("plain", 4, (16, 14, 16, 12))
        self.rows: list[PressRow] = []
        self._empty = Label(empty, "small", "text2", wrap=True)
        self._holder = QWidget()
        self._rows = column(self._holder, 0)
        if title:
            self.inside.addWidget(Label(title, "h3"))
        self.inside.addWidget(self._empty)
        self.inside.addWidget(self._holder)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show the rows; the focus stays in the one that had it."""
        focused = next((n for n, row in enumerate(self.rows) if row.hasFocus()), None)
        clear(self._rows)
        self.rows = []
        for each in lines:
            if self.rows:
                self._rows.addWidget(divider())
            row = _row(each)
            row.pressed.connect(lambda each=each: self.opened.emit(each.opens))
            self.rows.append(row)
            self._rows.addWidget(row)
        self._empty.setVisible(not lines)
        if focused is not None and focused < len(self.rows):
            self.rows[focused].setFocus()


class RegisterForm(PartForm):
    """A part that is one register, or several cards of rows."""

    def __init__(self, desk: Desk, title: str, about: str, add: str = "") -> None:
        super().__init__(desk, title, about)
        self.add = Button(add or title, "primary", "plus")
        self.head.addWidget(self.add)
        self.add.setVisible(bool(add))

    def register(self, title: str, empty: str) -> RegisterCard:
        """Add a card of rows and return it."""
        card = RegisterCard(title, empty)
        self.inside.addWidget(card)
        return card


def _row(each: Line) -> PressRow:
    state = f", {each.pill[0]}" if each.pill else ""
    row = PressRow(f"{each.name}{state}. {each.words}", ROW)
    said = column(None, 0, (0, 8, 0, 8))
    said.addWidget(Label(each.name, "strong", wrap=True))
    if each.words:
        said.addWidget(Label(each.words, "small", "text2", wrap=True))
    row.inside.addLayout(said, 1)
    if each.pill:
        row.inside.addWidget(Pill(*each.pill))
    row.inside.addWidget(Icon("chevron-right", "text3", 15))
    return row
