"""Frozen rows in a model, and what stands in their cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.core.client_word import hers
from app.ui.widgets.picks import Picks
from app.ui.widgets.veil import HIDDEN, Veil, has_bars, veiled

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
CELL = Qt.ItemDataRole.UserRole
PICKED = "selected"
"""Said after the first cell of a row that is picked."""
STRETCH = 0
"""The width of a column that takes what the others leave."""


@dataclass(frozen=True)
class Cell:
    """What stands in a cell: words, words under or beside them, a pill, an avatar, an icon."""

    text: str = ""
    role: str = "body"
    tone: str = "text"
    beside: str = ""
    """Smaller words after the text."""
    under: str = ""
    """Smaller words below the text, in rows that are 56 high."""
    pill: tuple[str, str, str] | None = None
    """Text, hue, icon."""
    pills: Sequence[tuple[str, str, str]] = ()
    """Several of them; those that do not fit are counted."""
    avatar: tuple[str, UUID] | None = None
    """Initials, and the id that gives the hue."""
    icon: tuple[str, str] | None = None
    """Name, ink."""
    veil: Veil | None = None
    """What other eyes see of the text."""
    name: str = ""
    """The part of the text that names somebody, where that is not all of it."""

    @property
    def shown(self) -> str:
        """The text as it is shown now."""
        return veiled(self.text, self.veil, self.name)

    @property
    def said(self) -> str:
        """What a screen reader says."""
        shown = HIDDEN if has_bars(self.veil) else self.shown
        pills = [self.pill, *self.pills] if self.pill else self.pills
        words = (shown, self.beside, self.under, *(text for text, _hue, _icon in pills))
        return ", ".join(word for word in words if word)


@dataclass(frozen=True)
class Column(Generic[Row]):
    """A column: its heading, how a row's cell is made, its width (0 takes the rest)."""

    title: str
    cell: Callable[[Row], Cell]
    width: int = STRETCH
    right: bool = field(default=False, kw_only=True)
    """Figures stand at the right."""


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows that a service handed out, as Qt's views want them."""

    def __init__(self, columns: Sequence[Column[Row]]) -> None:
        super().__init__()
        self.columns = columns
        self.picks: Picks[Row] | None = None
        """What is picked among the rows; None where nothing can be."""
        self._rows: Sequence[Row] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()
        if self.picks is not None:
            self.picks.keep(rows)

    def row_at(self, index: Index) -> Row:
        """Return the row of an index."""
        return self._rows[index.row()]

    def pick_from(self, picks: Picks[Row]) -> None:
        """Let rows be picked: X does it in their table."""
        self.picks = picks
        picks.changed.connect(self._say_picks)

    def picked(self) -> list[Row]:
        """Return the rows that are picked, from top to bottom."""
        return self.picks.among(self._rows) if self.picks is not None else []

    def is_picked(self, row: int) -> bool:
        """Say whether the row at a place is picked."""
        return self.picks is not None and self.picks.has(self._rows[row])

    def _say_picks(self) -> None:
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self.columns[index.column()].cell(self._rows[index.row()])
        if role == CELL:
            return cell
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            is_named = index.column() == 0 and self.is_picked(index.row())
            return f"{cell.said}, {PICKED}" if is_named else cell.said
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return hers(self.columns[section].title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = self.columns[section].right
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None
