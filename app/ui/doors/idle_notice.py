"""Says at the foot of the window that the lock is near; it goes as soon as she stirs."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui.announce import announce
from app.ui.theme.look import px
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Label
from app.ui.widgets.marks import Icon

WORDS = "Locks in 20 seconds. Any key keeps it open."
FOOT = 28


class IdleNotice(Card):
    """Lies over the page, in the middle of its foot; takes no focus."""

    def __init__(self, window: QWidget) -> None:
        super().__init__("amber", 10, (16, 12, 18, 12), across=True)
        self.inside.addWidget(Icon("lock", "amber_text", 16))
        self.inside.addWidget(Label(WORDS, "strong"))
        self.setParent(window)
        self.adjustSize()
        self.move((window.width() - self.width()) // 2, window.height() - self.height() - px(FOOT))
        self.show()
        self.raise_()
        announce(self, WORDS)
