"""Billing, before it bills."""

from __future__ import annotations

from app.core.client_word import hers
from app.ui.shell.page import Address, Page
from app.ui.widgets.buttons import Button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.layouts import column
from app.ui.widgets.page_header import PageHeader


class BillingPage(Page):
    """Charges and payments are not kept yet: it says so."""

    title = "Billing"

    def __init__(self) -> None:
        super().__init__()
        self._clients = Button(hers("Open clients"), "primary", "users")
        self._clients.clicked.connect(lambda: self.asked.emit(Address("clients")))
        within = column(self, 0)
        within.addWidget(PageHeader("Billing"))
        within.addWidget(
            EmptyState(
                "receipt",
                "Billing is not here yet",
                "This version keeps no charges or payments. The services and fees you "
                "enter in set-up wait here for it.",
                [self._clients],
            ),
            1,
        )

    def first_focus(self) -> Button:
        return self._clients
