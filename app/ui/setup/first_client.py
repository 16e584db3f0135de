"""Step 6: the first client by name, or a look around in invented ones."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.services.clients import NewClient
from app.ui.theme.look import px
from app.ui.widgets.banner import Banner
from app.ui.widgets.cards import Card, PressRow
from app.ui.widgets.fields import TextField
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.marks import Icon, Tile
from app.ui.widgets.wizard import WizardPage

TITLE = "Your first client"
WORDS = (
    "A name is enough. Everything else can wait until you need it. "
    "Or finish now, and add clients later."
)
FIRST_NEEDED = "A first name is needed, or neither."
LOOK = "Look around in sample data"
LOOK_WORDS = "30 invented clients in a window of their own, apart from your records."


class FirstClientPage(WizardPage):
    """Two names; both may stay empty."""

    look_around_asked = Signal()

    def __init__(self) -> None:
        super().__init__(TITLE, WORDS)
        self.first = TextField("First name", check=self._wrong)
        self.last = TextField("Last name", optional=True)
        self.first.edit.setAccessibleName("First name")
        self.look = PressRow(f"{LOOK}. {LOOK_WORDS}", 64)
        self.failed = Banner("red")
        self._build()
        self.look.pressed.connect(self.look_around_asked)
        self.first_focus = self.first.edit

    def _build(self) -> None:
        self.inside.addWidget(self.failed)
        across = line(None, 16)
        across.addWidget(self.first, 1)
        across.addWidget(self.last, 1)
        self.inside.addLayout(across)
        self.inside.addSpacing(px(28))
        card = Card("plain", 0, (12, 8, 12, 8))
        self.look.inside.addWidget(Tile("eye", "plum", 40))
        said = column(None, 1)
        said.addStretch()
        said.addWidget(Label(LOOK, "strong"))
        said.addWidget(Label(LOOK_WORDS, "small", "text2", wrap=True))
        said.addStretch()
        self.look.inside.addLayout(said, 1)
        self.look.inside.addWidget(Icon("chevron-right", "text3", 16))
        card.inside.addWidget(self.look)
        self.inside.addWidget(card)
        self.inside.addStretch(1)

    def client(self) -> NewClient | None:
        """Return the client that was named, if one was."""
        if not self.first.text():
            return None
        return NewClient(first=self.first.text(), last=self.last.text())

    def forget(self) -> None:
        """Empty both fields: the client is in the list now."""
        self.first.set_text("")
        self.last.set_text("")

    def may_go_on(self) -> bool:
        return self.first.is_right()

    def _wrong(self, text: str) -> str:
        return FIRST_NEEDED if self.last.text() and not text else ""
