"""One setting: its name and what it does at the left, its choices at the right."""

from __future__ import annotations

from app.ui.widgets.cards import Card
from app.ui.widgets.choices import Segments
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column
from app.ui.widgets.turning import Turning

ONE_LINE = 560
"""Below this effective width the choices stand under their name."""


def add_choice(card: Card, name: str, words: str, choice: Segments) -> None:
    """Add a setting to a card; its name is the choice's accessible name."""
    across = Turning(ONE_LINE, 16)
    said = column(None, 1)
    said.addWidget(Label(name, "strong"))
    said.addWidget(Label(words, "small", "text2", wrap=True))
    across.inside.addLayout(said, 1)
    across.inside.addWidget(choice)
    choice.setAccessibleName(name)
    card.inside.addWidget(across)
