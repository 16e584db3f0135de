"""The menu of a client's row: what their chart offers, and what is done with an inquiry."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from app.services.clients import ClientRow
from app.ui.chart.from_elsewhere import DEEDS, Elsewhere
from app.ui.clients.inquiry_menu import InquiryMenu
from app.ui.desk import Desk
from app.ui.key_table import LIST_KEYS
from app.ui.shell.page import Address
from app.ui.widgets.row_menu import menu_of


class ClientMenu:
    """`go` leads to an address; what a chart's page does is done there."""

    def __init__(self, desk: Desk, go: Callable[[Address], object]) -> None:
        self._registry = desk.registry
        self._go = go
        self._inquiries = InquiryMenu(desk)

    def menu_of(self, row: ClientRow, over: QWidget) -> QMenu:
        """Return the menu: the chart first, then the stages of an inquiry."""
        chart = Address("chart", row.chart)
        deeds: dict[str, Callable[[], object]] = {"list open": partial(self._go, chart)}
        do = Elsewhere(self._registry, self._go).do
        deeds |= {name: partial(do, name, row.chart) for name in DEEDS}
        menu = menu_of(deeds, over, LIST_KEYS)
        self._inquiries.add_to(menu, row)
        return menu
