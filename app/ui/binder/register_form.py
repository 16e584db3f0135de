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
from app.ui.widgets.layouts import column
from app.ui.widgets.marks import Icon, Pill
from app.ui.widgets.veil import HIDDEN, Veil, has_bars

ROW = 56


@dataclass(frozen=True)
class Line:
    """What a row shows, and what is opened by it."""

    opens: Any
    name: str
    words: str
    pill: tuple[str, str, str] | None = None
    """Words, hue and icon."""
    veil: Veil | None = None
    """What other eyes see in place of the name."""


class RegisterRow(PressRow):
    """A name, words under it, and a pill; shows another line when told."""

    def __init__(self) -> None:
        super().__init__("", ROW)
        self.opens: Any = None
        self._said: Line | None = None
        self.line_above = divider()
        self._name = Label("", "strong", wrap=True)
        self._words = Label("", "small", "text2", wrap=True)
        self._pill = Pill("")
        said = column(None, 0, (0, 8, 0, 8))
        said.addWidget(self._name)
        said.addWidget(self._words)
        self.inside.addLayout(said, 1)
        self.inside.addWidget(self._pill)
        self.inside.addWidget(Icon("chevron-right", "text3", 15))

    def leave(self) -> None:
        """Go, with the line above."""
        for each in (self.line_above, self):
            each.hide()
            each.deleteLater()

    def show_line(self, each: Line) -> None:
        """Show a line."""
        self.opens = each.opens
        self._said = each
        self._name.setText(each.name)
        if each.veil is not None:
            self._name.wear(each.veil)
        self.dress()
        self._words.setText(each.words)
        self._words.setVisible(bool(each.words))
        self._pill.setVisible(each.pill is not None)
        if each.pill:
            self._pill.say(*each.pill)

    def dress(self) -> None:
        """Say the row to a screen reader, or what other ears may hear of it."""
        if (each := self._said) is not None:
            state = f", {each.pill[0]}" if each.pill else ""
            name = HIDDEN if has_bars(each.veil) else each.name
            self.setAccessibleName(f"{name}{state}. {each.words}")


class RegisterCard(Card):
    """The rows under a title; a sentence where there is none."""

    opened = Signal(object)

    def __init__(self, title: str, empty: str) -> None:
        super().__init__("plain", 4, (16, 14, 16, 12))
        self.rows: list[RegisterRow] = []
        self._empty = Label(empty, "small", "text2", wrap=True)
        self._holder = QWidget()
        self._rows = column(self._holder, 0)
        if title:
            self.inside.addWidget(Label(title, "h3"))
        self.inside.addWidget(self._empty)
        self.inside.addWidget(self._holder)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show the rows; those that stand already stay, and the focus in them."""
        while len(self.rows) > len(lines):
            self.rows.pop().leave()
        while len(self.rows) < len(lines):
            self._add_row()
        for row, each in zip(self.rows, lines, strict=True):
            row.show_line(each)
        self._empty.setVisible(not lines)

    def _add_row(self) -> None:
        row = RegisterRow()
        row.pressed.connect(lambda: self.opened.emit(row.opens))
        self._rows.addWidget(row.line_above)
        self._rows.addWidget(row)
        row.line_above.setVisible(bool(self.rows))  # before it stood here it would be a window
        self.rows.append(row)


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
