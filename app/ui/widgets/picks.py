"""Rows that are picked, to do one thing to all of them: X picks, Esc lets go."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

Row = TypeVar("Row")


class Picks(QObject, Generic[Row]):
    """Keeps what is picked while the rows are read anew; `key` tells a row from others."""

    changed = Signal()

    def __init__(self, key: Callable[[Row], Hashable]) -> None:
        super().__init__()
        self._key = key
        self._picked: set[Hashable] = set()

    def __len__(self) -> int:
        """Return how many rows are picked."""
        return len(self._picked)

    def has(self, row: Row) -> bool:
        """Say whether a row is picked."""
        return self._key(row) in self._picked

    def among(self, rows: Sequence[Row]) -> list[Row]:
        """Return those of some rows that are picked, in their order."""
        return [row for row in rows if self.has(row)]

    def turn(self, row: Row) -> None:
        """Pick a row, or let go of it."""
        self._picked ^= {self._key(row)}
        self.changed.emit()

    def keep(self, rows: Sequence[Row]) -> None:
        """Let go of what is no longer shown: nothing is done to a row out of sight."""
        left = self._picked & {self._key(row) for row in rows}
        if left != self._picked:
            self._picked = left
            self.changed.emit()

    def clear(self) -> None:
        """Let go of all."""
        if self._picked:
            self._picked = set()
            self.changed.emit()
