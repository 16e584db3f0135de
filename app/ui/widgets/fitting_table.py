"""A table that leaves columns out where the window is narrow, so that what matters is not cut."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QResizeEvent

from app.ui.theme.look import px
from app.ui.widgets.rows import RowsModel
from app.ui.widgets.table import TableView

LEAST = 300
"""What the column that stretches needs, where nothing else is said."""


class FittingTable(TableView):
    """`spare` names the columns that may go, by their places, the most dispensable first.

    `least` is what the column that stretches keeps as long as there is one to spare.
    """

    def __init__(
        self,
        name: str,
        model: RowsModel[Any],
        spare: Sequence[int],
        row_height: int = 48,
        *,
        least: int = LEAST,
    ) -> None:
        super().__init__(name, model, row_height)
        self._least = px(least)
        self._widths = [px(each.width) for each in model.columns]
        self._spare = spare

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self.viewport().width() - self._least
        gone: list[int] = []
        for place in self._spare:
            if sum(w for n, w in enumerate(self._widths) if n not in gone) <= room:
                break
            gone.append(place)
        for place in self._spare:
            self.setColumnHidden(place, place in gone)
        self._squeeze([n for n in range(len(self._widths)) if n not in gone and self._widths[n]])
        super().resizeEvent(event)

    def _squeeze(self, places: Sequence[int]) -> None:
        """Let the columns that stay share what the one that stretches leaves them at the least."""
        wished = sum(self._widths[place] for place in places)
        room = self.viewport().width() - min(self._least, self.viewport().width() // 2)
        share = min(1.0, room / wished) if wished else 1.0
        for place in places:
            self.horizontalHeader().resizeSection(place, int(self._widths[place] * share))
