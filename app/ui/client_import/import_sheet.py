"""Clients of another program: a list is chosen, its columns named, every row shown, then all in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.client_word import counted_clients
from app.core.errors.base import PracticeError
from app.core.wording import counted, day_of_year
from app.services.client_import import Brought, ImportPlan, ListRead, Verdict
from app.ui.bringing_in.plan_sheet import PlanSheet, PlanWords
from app.ui.client_import.balances_line import BalancesLine
from app.ui.client_import.columns_card import ColumnsCard
from app.ui.client_import.date_order import DateOrderLine
from app.ui.client_import.row_columns import COLUMNS, OF_MONEY, Entry
from app.ui.desk import Desk
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button

TOLD: Final = PlanWords(
    "Bring in clients",
    "From another program’s client list, saved as CSV. Every row is shown first, and nobody is "
    "added until you say so. Each becomes a client with a chart of their own; one Undo takes "
    "everybody out again.",
    "Rows of the list",
)
COLUMNS_SAID: Final = "{}. What does each column hold?"
AS_LAST_TIME: Final = "{}. Mapped as last time, on {}. Change what is not right."


class ImportClientsSheet(PlanSheet[Entry, Brought]):
    """Two steps after the file: what the columns are, and who comes in."""

    first_came = Signal(object)
    """The chart of the first client who came in."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        self._read: ListRead | None = None
        self._plan = ImportPlan(())
        self._chosen: set[int] = set()
        self.columns = ColumnsCard()
        self.dates = DateOrderLine()
        self.balances = BalancesLine()
        self.show_rows = Button("Show rows", "primary")
        self.back = Button("Columns…")
        super().__init__(window, desk, TOLD, COLUMNS)

    def _build(self) -> None:
        self.inside.addWidget(self.said)
        self.inside.addSpacing(px(8))
        self.inside.addWidget(self.columns)
        self.inside.addWidget(self.dates)
        self.inside.addWidget(self.card)
        self.inside.addWidget(self.balances)
        self.inside.addWidget(self.about)
        self.foot((self.choose, self.show_rows, self.bring_in), (self.leave_out, self.back))

    def _connect(self) -> None:
        super()._connect()
        self.show_rows.clicked.connect(self._look_at_rows)
        self.back.clicked.connect(self._show_columns)
        self.columns.changed.connect(self._ask_order)

    def show_nothing(self, words: str) -> None:
        for part in (self.columns, self.dates, self.balances, self.show_rows, self.back):
            part.hide()
        super().show_nothing(words)

    def look(self, path: Path) -> None:
        bringing, self._read = self._desk.practice.client_import, None
        self.read(lambda: bringing.read(path), self._show_list)

    def _show_list(self, read: ListRead) -> None:
        self._read = read
        self.columns.show_list(read)
        self.dates.choose(read.order)
        self._show_columns()

    def _show_columns(self) -> None:
        """Ask what each column holds."""
        assert self._read is not None  # noqa: S101 - shown once a list was read
        self.hush()
        self.show_nothing(self._asked(self._read))
        self.choose.setEnabled(True)
        self.choose.hide()
        self.columns.show()
        self._ask_order()
        self.show_rows.show()
        self.safe_focus, self.primary = self.columns.choices[0], self.show_rows
        self.inside.activate()
        self.refit()
        self.show_rows.setFocus()

    def _asked(self, read: ListRead) -> str:
        rows = counted(len(read.table.rows), "row")
        if read.mapped_on is None:
            return COLUMNS_SAID.format(rows)
        return AS_LAST_TIME.format(rows, day_of_year(read.mapped_on, self._desk.clock.today()))

    def _ask_order(self) -> None:
        """Ask in which order birth dates are written, where the list does not show it."""
        assert self._read is not None  # noqa: S101 - its columns are shown
        bringing = self._desk.practice.client_import
        self.dates.ask(bringing.unclear_date(self._read, self.columns.fields()))
        self.inside.activate()
        self.refit()

    def _look_at_rows(self) -> None:
        bringing, read = self._desk.practice.client_import, self._read
        fields, order = self.columns.fields(), self.dates.order
        assert read is not None  # noqa: S101 - its columns are shown
        self.read(lambda: bringing.look(read, fields, order), self._show_plan)

    def _show_plan(self, plan: ImportPlan) -> None:
        self._plan, self._chosen = plan, set(plan.usual)
        self.back.show()
        self.table.setColumnHidden(OF_MONEY, not plan.has_balances)
        self.balances.setVisible(plan.has_balances)
        self.show_entries()

    def fail(self, error: PracticeError) -> None:
        if self._read is None:
            super().fail(error)
            return
        self._show_columns()
        self.say_failure(error)

    def entries(self) -> list[Entry]:
        return [Entry(row, n in self._chosen) for n, row in enumerate(self._plan.rows)]

    def comes_in(self, place: int) -> bool | None:
        if self._plan.rows[place].verdict is Verdict.NOBODY:
            return None
        return place in self._chosen

    def why(self, place: int) -> str:
        return self._plan.rows[place].why

    def turn(self, place: int) -> None:
        self._chosen ^= {place}

    def summary(self) -> str:
        self.balances.say(self._plan.balances(self._chosen))
        coming, out = len(self._chosen), len(self._plan.rows) - len(self._chosen)
        said = [f"{counted_clients(coming)} {'comes' if coming == 1 else 'come'} in"]
        if out:
            said.append(f"{counted(out, 'row')} {'stays' if out == 1 else 'stay'} out")
        return f"{', '.join(said)}."

    def brought(self) -> tuple[Callable[[], Brought], Callable[[Brought], object], str]:
        bringing, plan, chosen = (
            self._desk.practice.client_import,
            self._plan,
            frozenset(self._chosen),
        )
        words = f"{counted_clients(len(chosen))} brought in."
        return lambda: bringing.bring_in(plan, chosen), bringing.undo, words

    def lead_on(self, came: Brought) -> None:
        if came.first is not None:
            self.first_came.emit(came.first)
