"""The rows that stand on a damaged file's whole pages, read without its tree.

Every leaf of a table says by itself which rows it holds. Which table they are of, and which of
them are of today, is not written there: `salvaging` tells that from the log.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from app.core.progress import Progress
from app.core.secret import Secret
from app.crypto.pages import PAGE, USABLE, Pages

Value = int | float | str | bytes | None

_LEAF: Final = 0x0D
_MOST_LOCAL: Final = USABLE - 35
_LEAST_LOCAL: Final = (USABLE - 12) * 32 // 255 - 23
_INTEGERS: Final = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_WAL_HEAD, _FRAME_HEAD = 32, 24


class Cell(NamedTuple):
    """One row as it stands on its page."""

    rowid: int
    values: tuple[Value, ...]


class Carved(NamedTuple):
    """What came of a file."""

    cells: list[Cell]
    pages: int
    lost: int
    """Pages that are not as they were sealed."""


def carve(path: Path, key: Secret, progress: Progress) -> Carved:
    """Read every row on every whole page of a file and its log of late changes."""
    late = _late_pages(path.with_name(f"{path.name}-wal"))
    with path.open("rb") as file, Pages(key, file.read(16)) as opener:
        count = -(-path.stat().st_size // PAGE)
        count = max([count, *late])
        pages: dict[int, bytes | None] = {}
        for number in range(1, count + 1):
            progress.step(number, count, "Reading what is left")
            file.seek((number - 1) * PAGE)
            pages[number] = _first_open(opener, number, [late.get(number), file.read(PAGE)])
    free = _free_pages(pages)
    whole = {number: page for number, page in pages.items() if page and number not in free}
    cells = [cell for number in whole for cell in _cells(whole, number)]
    return Carved(cells, count, sum(page is None for page in pages.values()))


def _first_open(opener: Pages, number: int, raws: list[bytes | None]) -> bytes | None:
    """Open the newest state of a page that still opens."""
    opened = (opener.open(number, raw) for raw in raws if raw)
    return next((page for page in opened if page is not None), None)


def _late_pages(wal: Path) -> dict[int, bytes]:
    """Return the newest committed page states that wait in the write-ahead log, still sealed."""
    if not wal.is_file():
        return {}
    text = wal.read_bytes()
    salt = text[16:24]
    committed: dict[int, bytes] = {}
    waiting: dict[int, bytes] = {}
    step = _FRAME_HEAD + PAGE
    for start in range(_WAL_HEAD, len(text) - step + 1, step):
        head = text[start : start + _FRAME_HEAD]
        if head[8:16] != salt:
            break
        waiting[int.from_bytes(head[:4], "big")] = text[start + _FRAME_HEAD : start + step]
        if int.from_bytes(head[4:8], "big"):  # the last frame of a commit gives the file's size
            committed |= waiting
            waiting = {}
    return committed


def _free_pages(pages: dict[int, bytes | None]) -> set[int]:
    """Return the pages that the file has given up: old rows may still stand on them."""
    free: set[int] = set()
    first = pages.get(1)
    trunk = int.from_bytes(first[32:36], "big") if first else 0
    while trunk and trunk not in free and (page := pages.get(trunk)):
        free.add(trunk)
        count = int.from_bytes(page[4:8], "big")
        numbers = (int.from_bytes(page[8 + 4 * n : 12 + 4 * n], "big") for n in range(count))
        free.update(numbers)
        trunk = int.from_bytes(page[:4], "big")
    return free


def _cells(pages: dict[int, bytes], number: int) -> Iterator[Cell]:
    page = pages[number]
    head = 100 if number == 1 else 0
    if page[head] != _LEAF:
        return
    count = int.from_bytes(page[head + 3 : head + 5], "big")
    for place in range(head + 8, head + 8 + 2 * count, 2):
        try:
            cell = _cell(pages, page, int.from_bytes(page[place : place + 2], "big"))
        except (IndexError, KeyError, UnicodeDecodeError):
            continue  # a part of it stood on a page that is lost
        yield cell


def _cell(pages: dict[int, bytes], page: bytes, place: int) -> Cell:
    length, place = _number(page, place)
    rowid, place = _number(page, place)
    local = length
    if length > _MOST_LOCAL:
        local = _LEAST_LOCAL + (length - _LEAST_LOCAL) % (USABLE - 4)
        local = local if local <= _MOST_LOCAL else _LEAST_LOCAL
    record = bytearray(page[place : place + local])
    further = int.from_bytes(page[place + local : place + local + 4], "big")
    while len(record) < length:
        page = pages[further]
        record += page[4 : 4 + min(USABLE - 4, length - len(record))]
        further = int.from_bytes(page[:4], "big")
    return Cell(rowid, tuple(_values(bytes(record))))


def _values(record: bytes) -> Iterator[Value]:
    ends, place = _number(record, 0)
    kinds = []
    while place < ends:
        kind, place = _number(record, place)
        kinds.append(kind)
    for kind in kinds:
        size = _INTEGERS.get(kind, 8 if kind == 7 else max(0, (kind - 12) // 2))  # noqa: PLR2004 - SQLite's own codes
        held = record[ends : ends + size]
        ends += size
        yield _value(kind, held)


def _value(kind: int, held: bytes) -> Value:
    """Read a value by its serial type, as SQLite's file format numbers them."""
    if kind in _INTEGERS:
        return int.from_bytes(held, "big", signed=True)
    if kind in {8, 9}:
        return kind - 8
    if kind < 12:  # noqa: PLR2004 - NULL; and a float, which no table of ours holds
        return None
    return held.decode() if kind % 2 else held


def _number(held: bytes, place: int) -> tuple[int, int]:
    """Read SQLite's number of variable length; return it and where it ends."""
    number = 0
    for at in range(place, place + 8):
        number = number << 7 | held[at] & 0x7F
        if held[at] < 0x80:  # noqa: PLR2004 - the top bit says that more follows
            return number, at + 1
    return number << 8 | held[place + 8], place + 9
