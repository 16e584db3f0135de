"""In which order birth dates are written, where the list itself does not show it."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from app.core.wording import written_date
from app.services.client_import import DateOrder, UnclearDate
from app.ui.widgets.choices import Segments
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.veil import Veil

ASKED: Final = "Birth dates are written"
ORDERS: Final = {DateOrder.MONTH_FIRST: "Month first", DateOrder.DAY_FIRST: "Day first"}
EXAMPLE: Final = "In this list, {} is then {}."


class DateOrderLine(QWidget):
    """Month first or day first; a date of the list shows what each means."""

    def __init__(self) -> None:
        super().__init__()
        self.orders = Segments(list(ORDERS.values()))
        self.orders.setAccessibleName(ASKED)
        self.example = Label("", "small", "text2", wrap=True, veil=Veil.WORDS)
        self._date: UnclearDate | None = None
        within = column(self, 6, (16, 8, 16, 0))
        across = line(None, 12)
        across.addWidget(Label(ASKED, "strong"))
        across.addWidget(self.orders)
        across.addStretch(1)
        within.addLayout(across)
        within.addWidget(self.example)
        self.orders.chosen.connect(self._show_example)

    @property
    def order(self) -> DateOrder:
        """What is chosen."""
        return list(ORDERS)[self.orders.current]

    def choose(self, order: DateOrder) -> None:
        """Begin with an order: that of last time."""
        self.orders.choose(list(ORDERS).index(order))

    def ask(self, unclear: UnclearDate | None) -> None:
        """Ask with a date of the list as the example; nothing is asked where none is unclear."""
        self._date = unclear
        self.setVisible(unclear is not None)
        self._show_example()

    def _show_example(self) -> None:
        if self._date is None:
            return
        is_day_first = self.order is DateOrder.DAY_FIRST
        day = self._date.day_first if is_day_first else self._date.month_first
        self.example.setText(EXAMPLE.format(self._date.written, written_date(day)))
