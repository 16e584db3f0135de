"""The readable tables of a backup: what did not change since the last one is not made anew."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import Table

from app.backup.readable import Packed, pack
from app.crypto.ring import KeyRing
from app.models.audit_whole import Digests
from app.models.readable import readable_lines
from app.models.segments import Segment, segment, tables
from app.services.kept_work import KeptWork

_PART = b"readable part\0"
_Pieces = list[tuple[int, bytes]]


class ReadableParts:
    """Gives each segment of a snapshot's tables packed: as kept, where its digest is the same."""

    def __init__(self, snapshot: Any, ring: KeyRing, kept: KeptWork) -> None:
        """Read through `snapshot`, a connection to it that others leave alone meanwhile."""
        self._snapshot = snapshot
        self._ring = ring
        self._kept = kept

    def see(self, seen: Segment, digest: bytes) -> None:
        """Pack a segment that somebody has just read, so that `of` need not read it again."""
        if not self._kept.has(_PART + digest):
            self._pack(seen, digest)

    def of(self, digests: Digests) -> Iterator[tuple[str, Packed]]:
        """Yield every table's name and parts; `digests` are those of its segments."""
        for table in tables():
            for number, digest in digests[table.name].items():
                for rows, packed in self._pieces(table, number, digest):
                    yield table.name, Packed(rows, packed)

    def _pieces(self, table: Table, number: int, digest: bytes) -> _Pieces:
        kept = self._kept.get(_PART + digest)
        if kept is not None:
            return msgspec.msgpack.decode(kept, type=_Pieces)
        return self._pack(segment(self._snapshot, table, number), digest)

    def _pack(self, seen: Segment, digest: bytes) -> _Pieces:
        lines = readable_lines(seen, self._ring)
        pieces = [(piece.rows, piece.packed) for piece in pack(seen.table.name, lines)]
        self._kept.put(_PART + digest, msgspec.msgpack.encode(pieces))
        return pieces
