"""The way to the binder, on Safekeeping."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.marks import Icon

WORDS = (
    "Risk analysis, emergency plan, devices, reviews: written down as the Security Rule asks, "
    "filled in with what Alcove knows."
)


class RuleBookCard(Card):
    """One button; it needs nothing to be read."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__("plain", 12, (24, 18, 24, 18))
        self.open_button = Button("Open binder", size="small")
        across = line(None, 12)
        across.addWidget(Icon("book-open", "text2", 18))
        said = column(None, 2)
        said.addWidget(Label("For the rule book", "strong"))
        said.addWidget(Label(WORDS, "small", "text2", wrap=True))
        across.addLayout(said, 1)
        self.inside.addLayout(across)
        foot = line(None, 8)
        foot.addStretch()
        foot.addWidget(self.open_button)
        self.inside.addLayout(foot)
        self.open_button.clicked.connect(self.asked)
