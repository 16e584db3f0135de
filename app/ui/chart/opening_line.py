"""What a client owed when they came along from another program, in a line of their Details."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.ids import ClientId
from app.core.money import Money
from app.core.wording import written_date
from app.services.opening_balances import Opening, OpeningBalances
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import clear, column, line
from app.ui.widgets.veil import Veil

OWED: Final = "Opening balance"
PAID_AHEAD: Final = "Opening balance, paid ahead"


class OpeningLines(QWidget):
    """Hidden where there is none."""

    def __init__(self, balances: OpeningBalances) -> None:
        super().__init__()
        self._balances = balances
        self._within = column(self, 4)
        self.hide()

    def show_whose(self, client: ClientId) -> None:
        """Show what a client brought along."""
        found = self._balances.of(client)
        clear(self._within)
        for opening in found:
            self._within.addLayout(opening_line(opening))
        self.setVisible(bool(found))


def opening_line(opening: Opening) -> QHBoxLayout:
    """Say "Opening balance $120.00, from November 12, 2026"."""
    across = line(None, 6)
    across.addWidget(Label(PAID_AHEAD if opening.is_paid_ahead else OWED, "body", "text2"))
    amount = Money(abs(opening.amount.cents))
    across.addWidget(Label(f"{amount},", "strong", veil=Veil.MONEY))
    across.addWidget(Label(f"from {written_date(opening.as_of)}", "body", "text2"))
    across.addStretch()
    return across
