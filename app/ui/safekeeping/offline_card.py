"""The promise that nothing leaves this laptop by itself, and a count that anybody can ask for."""

from __future__ import annotations

from collections.abc import Callable

from app.core.wording import counted
from app.services.connections import internet_connections
from app.ui.announce import announce
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import line
from app.ui.widgets.marks import Icon

PROMISE = "Alcove contains no network code."
COUNTED = "{} made by Alcove, counted now by this laptop’s system."
NOBODY_SAYS = "This laptop’s system does not let a program count its own connections."


class OfflineCard(Card):
    """Two lines and a button."""

    def __init__(self, count: Callable[[], int | None] = internet_connections) -> None:
        super().__init__("plain", 4, (20, 14, 20, 14))
        self._count = count
        self.words = Label(PROMISE, "small", "text3", wrap=True)
        self.check = Button("Check now", "link", size="small")
        self.check.setAccessibleName("Check now: count Alcove’s internet connections")
        across = line(None, 10)
        across.addWidget(Icon("cloud-off", "text2", 17))
        across.addWidget(Label("No internet needed, none used", "strong", wrap=True), 1)
        self.inside.addLayout(across)
        below = line(None, 8)
        below.addWidget(self.words, 1)
        below.addWidget(self.check)
        self.inside.addLayout(below)
        self.check.clicked.connect(self._look)

    def _look(self) -> None:
        found = self._count()
        said = NOBODY_SAYS if found is None else COUNTED.format(counted(found, "connection"))
        self.words.setText(said)
        announce(self, said)
