"""Who the new client may already be: shown with second identifiers, before anything is saved."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from app.core.client_word import counted_clients, hers
from app.core.wording import counted
from app.services.clients import Likeness
from app.ui.announce import announce
from app.ui.chart.who import identifiers
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import clear, column, line
from app.ui.widgets.marks import Avatar, Icon
from app.ui.widgets.veil import Veil, veiled

MOST = 4


class Likenesses(Card):
    """Hidden while nobody is like the new client."""

    chart_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__("amber", 10, (14, 12, 12, 12))
        self.shown: list[Likeness] = []
        self.hide()

    def show_likenesses(self, found: list[Likeness]) -> None:
        """Show who it may be."""
        if found == self.shown:
            return
        self.shown = found
        clear(self.inside)
        self.hide()  # what is added to a hidden card is measured and shown with it
        if found:
            self._fill(found)
            self.show()

    def _fill(self, found: list[Likeness]) -> None:
        head = line(None, 10)
        title = hers("You may know this client already")
        head.addWidget(Icon("users", "amber_text", 17))
        head.addWidget(Label(title, "strong", wrap=True), 1)
        self.inside.addLayout(head)
        for other in found[:MOST]:
            self._add(other)
        if len(found) > MOST:
            more = counted(len(found) - MOST, hers("more client"), hers("more clients"))
            self.inside.addWidget(Label(f"And {more}.", "small", "text2"))
        announce(self, f"{title}. {counted_clients(len(found))} like this.")

    def _add(self, other: Likeness) -> None:
        across = line(None, 10)
        across.addWidget(Avatar(other.name.initials, other.chart, 28))
        said = column(None, 0)
        said.addWidget(Label(other.name.full, "small_strong", wrap=True, veil=Veil.NAME))
        said.addWidget(Label(identifiers(other), "caption", "text2", wrap=True, veil=Veil.BIRTH))
        across.addLayout(said, 1)
        button = Button("Open chart", size="small")
        named = veiled(other.name.full, Veil.NAME)
        button.setAccessibleName(
            f"Open the chart of {named}, {veiled(identifiers(other), Veil.BIRTH)}"
        )
        button.clicked.connect(lambda: self.chart_asked.emit(other.chart))
        across.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.inside.addLayout(across)
