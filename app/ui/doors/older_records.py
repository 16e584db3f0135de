"""The notice that the records are older than what this computer saw: a choice, never silence."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent

from app.ui.lock.waves import Waves
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.centered import put_in_the_middle
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import line
from app.ui.widgets.marks import Tile

CARD = 560
TITLE = "These records are older than the last ones this computer saw"
WORDS = (
    "An older file was put back, or a copy of another day. Nothing was changed. What you wrote "
    "after that day is not in here."
)
NEXT = (
    "If you brought back a backup yourself, go on: the activity log will say so. If not, close "
    "them, and bring your records back from the newest backup."
)


class OlderRecordsPage(Waves):
    """Stands between the lock page and the first page."""

    go_on_asked = Signal()
    close_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.go_on = Button("Use these records")
        self.close_them = Button("Close records", "primary")
        self._build()
        self.go_on.clicked.connect(self.go_on_asked)
        self.close_them.clicked.connect(self.close_asked)

    def _build(self) -> None:
        put_in_the_middle(self, self._card())

    def _card(self) -> Card:
        card = Card("plain", 0, (32, 30, 32, 28))
        card.setMaximumWidth(px(CARD))
        card.inside.addWidget(Tile("clock-alert", "amber", 44))
        card.inside.addSpacing(px(16))
        card.inside.addWidget(Label(TITLE, "h1", wrap=True))
        card.inside.addSpacing(px(10))
        card.inside.addWidget(Label(WORDS, "body", "text2", wrap=True))
        card.inside.addSpacing(px(8))
        card.inside.addWidget(Label(NEXT, "body", "text2", wrap=True))
        card.inside.addSpacing(px(22))
        across = line(None, 10)
        across.addStretch()
        across.addWidget(self.go_on)
        across.addWidget(self.close_them)
        card.inside.addLayout(across)
        return card

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.close_them.setFocus(Qt.FocusReason.OtherFocusReason)
