"""A card alone on a page: in the middle, a little above the half, and scrolled where it is high."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.widgets.cards import Card, Scrolled
from app.ui.widgets.layouts import column, line

FIRST = 1_000
"""How much sooner than the edges the card gets the room."""


def put_in_the_middle(page: QWidget, card: Card) -> None:
    """Fill a page with one card, as wide as its most or as the page."""
    content = QWidget()
    within = column(content, 0, (24, 24, 24, 24))
    within.addStretch(2)
    within.addLayout(in_the_middle(card))
    within.addStretch(3)
    column(page, 0).addWidget(Scrolled(content))


def in_the_middle(card: Card) -> QHBoxLayout:
    """Return a line with a card in its middle, as wide as its most or as the line."""
    middle = line(None, 0)
    middle.addStretch(1)
    middle.addWidget(card, FIRST)
    middle.addStretch(1)
    return middle
