"""Sealed values on their way from one clinical key to another, and what the log is told of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from app.core.actions import Action
from app.crypto.ring import KeyRing, Purpose
from app.crypto.sealing import Place, seal, unseal
from app.models.audit import Entry, written
from app.models.schema import AUDITED, SEALED

ROWS_AN_ENTRY: Final = 500


@dataclass(slots=True)
class Resealing:
    """Seals one table's texts under the newest key of a ring that opens them.

    An entry tells of many rows: one each would bury the log of a practice of ten years.
    """

    table: str
    names: list[str]
    ring: KeyRing
    entries: list[Entry]
    _told: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)

    def row(self, values: tuple[Any, ...]) -> tuple[Any, ...]:
        """Seal a row's texts under the newest key; its digests are noted for the log."""
        row = dict(zip(self.names, values, strict=True))
        told = {name: self._reseal(row, name) for name in SEALED[self.table]}
        if self.table in AUDITED:
            self._told[row["id"]] = told
            if len(self._told) == ROWS_AN_ENTRY:
                self.note()
        return tuple(row.values())

    def note(self) -> None:
        """Make an entry of what was noted since the last one."""
        if self._told:
            fields = written({"resealed": self._told})
            self.entries.append(Entry(Action.RESEALED, self.table, None, None, fields))
            self._told = {}

    def _reseal(self, row: dict[str, Any], name: str) -> tuple[str, str]:
        place, before = Place(self.table, name, UUID(hex=row["id"])), row[name]
        plain = unseal(self.ring, place, before)
        try:
            row[name] = seal(self.ring.current(Purpose.CLINICAL), place, plain)
        finally:
            plain[:] = bytes(len(plain))
        return sha256(before).hexdigest(), sha256(row[name]).hexdigest()


def is_resealed(ring: KeyRing, place: Place, old: bytes, new: bytes) -> bool:
    """Say whether a value is the same text as before, and under the newest key."""
    if new[1:5] != ring.current(Purpose.CLINICAL).id:
        return False
    plain = [unseal(ring, place, sealed) for sealed in (old, new)]
    same = plain[0] == plain[1]
    for buffer in plain:
        buffer[:] = bytes(len(buffer))
    return same
