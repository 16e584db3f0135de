"""The tables in plain JSON lines: packed into parts when written, counted when read."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.backup.contents import INFLATED_LIMIT, PART_LENGTH, part_name
from app.core.errors.bundles import BundleIsDamaged, BundleIsTooLarge

_GZIP = 31
_FASTEST = 1


@dataclass(frozen=True, slots=True)
class Packed:
    """Some rows as a gzip file in memory."""

    rows: int
    packed: bytes


@dataclass(frozen=True, slots=True)
class Part:
    """A packed part of one table, under its name."""

    name: str
    table: str
    rows: int
    packed: bytes


def packed(tables: Iterable[tuple[str, Iterable[bytes] | Packed]]) -> Iterator[Part]:
    """Yield the parts of all tables; a table given several times goes on counting its parts."""
    numbers: dict[str, int] = {}
    for table, given in tables:
        for piece in [given] if isinstance(given, Packed) else pack(table, given):
            numbers[table] = numbers.get(table, 0) + 1
            yield Part(part_name(table, numbers[table]), table, piece.rows, piece.packed)


def pack(table: str, lines: Iterable[bytes]) -> Iterator[Packed]:
    """Yield a table's rows as gzip files of bounded length; at least one, be it without rows."""
    for gathered in _parts(table, lines):
        yield Packed(len(gathered), _gzip(b"\n".join((*gathered, b""))))


def rows_in(part: str, gzipped: bytes | bytearray) -> int:
    """Return how many lines a part holds, inflating no more than a part may hold."""
    inflating = zlib.decompressobj(_GZIP)
    try:
        text = inflating.decompress(gzipped, INFLATED_LIMIT + 1)
    except zlib.error:
        raise BundleIsDamaged(part) from None
    if not inflating.eof or inflating.unused_data or len(text) > INFLATED_LIMIT:
        raise BundleIsDamaged(part)
    return text.count(b"\n")


def _parts(table: str, lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Gather lines into parts of bounded length; a table without rows is one empty part."""
    gathered: list[bytes] = []
    length = 0
    for line in lines:
        if len(line) >= INFLATED_LIMIT:
            raise BundleIsTooLarge(table)
        if gathered and length + len(line) >= PART_LENGTH:
            yield gathered
            gathered, length = [], 0
        gathered.append(line)
        length += len(line) + 1
    yield gathered


def _gzip(text: bytes) -> bytes:
    """Compress at the fastest level; zlib's own gzip header carries no time and no name."""
    deflating = zlib.compressobj(_FASTEST, zlib.DEFLATED, _GZIP)
    return deflating.compress(text) + deflating.flush()
