"""Welcome: start a practice, bring records back, or look around."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.ui.lock.waves import Waves
from app.ui.theme.look import px
from app.ui.welcome.limits import LimitsPage
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card, PressRow, Scrolled
from app.ui.widgets.centered import in_the_middle
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.marks import Icon, Tile
from app.ui.widgets.monogram import Monogram

CARD = 560
WORDS = "A practice record that lives on this laptop, and nowhere else."
FOOT = "No account, no internet, no one else."


class _Way(PressRow):
    """One of the three ways on."""

    def __init__(self, icon: str, headline: str, words: str) -> None:
        super().__init__(f"{headline}. {words}", 72)
        self.inside.addWidget(Tile(icon, "green", 42))
        said = column(None, 1)
        said.addStretch()
        said.addWidget(Label(headline, "h3"))
        said.addWidget(Label(words, "small", "text2", wrap=True))
        said.addStretch()
        self.inside.addLayout(said, 1)
        self.inside.addWidget(Icon("chevron-right", "text3", 16))


class WelcomePage(Waves):
    """The first thing on a machine without records."""

    start_asked = Signal()
    restore_asked = Signal()
    look_around_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.start = _Way(
            "sprout", "Start a new practice", "Six short steps. You can stop and come back."
        )
        self.restore = _Way(
            "rotate-ccw",
            "Bring my records back",
            "From a backup drive, with your passphrase or recovery kit.",
        )
        self.look_around = _Way(
            "eye", "Look around", "30 invented clients in a window of their own. Nothing is kept."
        )
        self.limits = Button("What Alcove does not do", "link", size="small")
        self.banner = Banner("red")
        self._build()
        self._connect()

    def _build(self) -> None:
        content = QWidget()
        within = column(content, 0, (24, 24, 24, 24))
        within.addStretch(4)
        within.addWidget(Monogram("", 56), 0, Qt.AlignmentFlag.AlignHCenter)
        within.addSpacing(px(18))
        within.addWidget(Label("Welcome to Alcove", "display").centered())
        within.addSpacing(px(6))
        within.addWidget(Label(WORDS, "body", "text2", wrap=True).centered())
        within.addSpacing(px(28))
        within.addLayout(in_the_middle(self._card()))
        within.addSpacing(px(14))
        within.addWidget(self.limits, 0, Qt.AlignmentFlag.AlignHCenter)
        within.addStretch(6)
        foot = line(None, 8)
        foot.addStretch()
        foot.addWidget(Icon("cloud-off", "text2", 15))
        foot.addWidget(Label(FOOT, "small", "text2"))
        foot.addStretch()
        within.addLayout(foot)
        column(self, 0).addWidget(Scrolled(content))

    def _card(self) -> Card:
        card = Card("plain", 4, (12, 12, 12, 12))
        card.setMaximumWidth(px(CARD))
        for each in (self.banner, self.start, self.restore, self.look_around):
            card.inside.addWidget(each)
        return card

    def _connect(self) -> None:
        self.start.pressed.connect(self.start_asked)
        self.restore.pressed.connect(self.restore_asked)
        self.look_around.pressed.connect(self.look_around_asked)
        self.limits.clicked.connect(lambda: LimitsPage(self.window()).open())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.start.setFocus(Qt.FocusReason.OtherFocusReason)
