"""What the clients who come in bring along, added up under the rows."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from app.core.client_word import counted_clients
from app.services.client_import import Balances
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import line
from app.ui.widgets.veil import Veil

WORDS: Final = "Opening balances: {}"


class BalancesLine(QWidget):
    """How many owe and how many paid ahead, and the sum at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.words = Label("", "small", "text2", wrap=True)
        self.total = Label("", "strong", veil=Veil.MONEY)
        across = line(self, 12, (16, 8, 16, 0))
        across.addWidget(self.words, 1)
        across.addWidget(self.total)

    def say(self, balances: Balances) -> None:
        """Add up what comes in."""
        said = [f"{counted_clients(balances.owing)} {'owes' if balances.owing == 1 else 'owe'}"]
        if balances.ahead:
            said.append(f"{counted_clients(balances.ahead)} paid ahead")
        self.words.setText(WORDS.format(", ".join(said)))
        self.total.setText(str(balances.total))
