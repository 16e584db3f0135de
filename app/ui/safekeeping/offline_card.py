"""The promise that nothing leaves this laptop by itself."""

from __future__ import annotations

from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import line
from app.ui.widgets.marks import Icon


class OfflineCard(Card):
    """Two lines; they are checked by the house's tests, not by a switch."""

    def __init__(self) -> None:
        super().__init__("plain", 4, (20, 14, 20, 14))
        across = line(None, 10)
        across.addWidget(Icon("cloud-off", "text2", 17))
        across.addWidget(Label("No internet needed, none used", "strong", wrap=True), 1)
        self.inside.addLayout(across)
        self.inside.addWidget(
            Label("Alcove contains no network code.", "small", "text3", wrap=True)
        )
