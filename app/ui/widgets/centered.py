"""A card alone on a page: in the middle, a little above the half, and scrolled where it is high."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui.widgets.cards import Card, Scrolled
from app.ui.widgets.layouts import column, line


def put_in_the_middle(page: QWidget, card: Card) -> None:
    """Fill a page with one card."""
    content = QWidget()
    within = column(content, 0, (24, 24, 24, 24))
    within.addStretch(2)
    middle = line(None, 0)
    middle.addStretch()
    middle.addWidget(card)
    middle.addStretch()
    within.addLayout(middle)
    within.addStretch(3)
    column(page, 0).addWidget(Scrolled(content))
