"""The palette's rows, headings among them, as Qt's view wants them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from app.ui.palette.offers import Group, Menu, Offer, Words

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
Shown = Words | Offer
"""A heading's words, or a row that can be chosen."""


class MenuModel(QAbstractListModel):
    """One menu. Headings are rows that cannot be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Shown] = []

    def show_menu(self, menu: Menu) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = [row for group in menu.groups for row in _rows(group)]
        self.endResetModel()

    def row_at(self, index: Index) -> Shown | None:
        """Return what stands at an index."""
        return self._rows[index.row()] if index.isValid() else None

    def index_of(self, offer: Offer | None) -> QModelIndex:
        """Return where an offer stands; an invalid index for none."""
        place = next((n for n, row in enumerate(self._rows) if row is offer), None)
        return QModelIndex() if place is None else self.index(place)

    def offers(self) -> list[Offer]:
        """Return everything that can be chosen, from top to bottom."""
        return [row for row in self._rows if isinstance(row, Offer)]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.row_at(index), Offer):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.said if isinstance(row, Offer) else row.shown if row else None
        return None


def _rows(group: Group) -> list[Shown]:
    return [group.title, *group.offers]
