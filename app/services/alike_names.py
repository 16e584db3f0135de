"""Whose names could be taken for whose: asked on each screen about one client, so it is quick.

The names stand in memory, read anew once somebody was added or changed. RapidFuzz leaves out
whom nobody could mistake; its share of letters is never less than the rule's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from rapidfuzz.distance import Indel

from app.core.ids import ChartId
from app.models.database import Records
from app.rules.names import LETTERS_COMPARED, SOUNDS_ALIKE, are_similar, folded
from app.services.client_rows import ClientRow
from app.services.everybody import Everybody, Known


class _Folded(NamedTuple):
    row: ClientRow
    first: str
    last: str
    full: str


class AlikeNames:
    """Kept from unlock to lock, with the practice's clients."""

    def __init__(self, records: Records, everybody: Everybody) -> None:
        self._records = records
        self._everybody = everybody
        self._known = Known({}, frozenset())
        self._names: Mapping[ChartId, _Folded] = {}
        self._found: dict[ChartId, tuple[ClientRow, ...]] = {}

    def similar_to(self, chart: ChartId) -> tuple[ClientRow, ...]:
        """Return the other active charts of its kind whose names are similar."""
        self._read()
        return self._of(chart)

    def among(self, charts: Iterable[ChartId]) -> frozenset[ChartId]:
        """Return those of some charts that have a similar one: a picker's rows, at each key."""
        self._read()
        return frozenset(chart for chart in charts if chart in self._names and self._of(chart))

    def _read(self) -> None:
        with self._records.reading() as session:
            self._take_over(self._everybody.known(session))

    def _of(self, chart: ChartId) -> tuple[ClientRow, ...]:
        if chart not in self._found:
            self._found[chart] = tuple(self._similar(self._names[chart]))
        return self._found[chart]

    def _take_over(self, known: Known) -> None:
        """Fold the names of those who are new or other than before."""
        if known is self._known:
            return
        before = self._names
        self._names = {
            chart: before[chart]
            if chart in before and before[chart].row is row
            else _as_folded(row)
            for chart, row in known.rows.items()
        }
        self._known, self._found = known, {}

    def _similar(self, me: _Folded) -> Iterator[ClientRow]:
        for other in self._names.values():
            row = other.row
            is_active = row.kind == me.row.kind and row.status.is_seen
            is_other = row.is_shared or row.client != me.row.client
            is_one = is_active and is_other and other is not me and row.chart in self._known.listed
            if is_one and _could_be(me, other):
                yield row


def _as_folded(row: ClientRow) -> _Folded:
    full = folded(row.name.full)[:LETTERS_COMPARED]
    return _Folded(row, folded(row.name.first), folded(row.name.last), full)


def _could_be(one: _Folded, other: _Folded) -> bool:
    """Ask the rule; but not about two who have too few letters in common for it."""
    if one.first != other.first and one.last != other.last:
        alike = Indel.normalized_similarity(one.full, other.full)
        if alike < SOUNDS_ALIKE:
            return False
    return are_similar(one.row.name, other.row.name)
