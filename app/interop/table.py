"""Tables of text (RFC 4180 and its relatives): a header, and rows with the lines they stand on."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import Final

from app.core.errors.foreign_files import ForeignFileHasTooMany, NotATable
from app.interop.text import text_of

_SEPARATORS: Final = (",", ";", "\t", "|")


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: as many cells as the header has, and the line of the file on which it ends."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A header and the rows under it; rows that hold nothing are left out."""

    header: tuple[str, ...]
    rows: tuple[TableRow, ...]


def table_of(data: bytes, most: int) -> Table:
    """Read a table of at most `most` rows; raises NotATable, ForeignFileHasTooMany."""
    text = text_of(data)
    try:
        return _read(text, most)
    except csv.Error as error:
        raise NotATable from error


def _read(text: str, most: int) -> Table:
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    header: tuple[str, ...] = ()
    rows: list[TableRow] = []
    for cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        if not header:
            header = tuple(cell.strip() for cell in cells)
            continue
        if len(rows) == most:
            raise ForeignFileHasTooMany(most)
        as_wide = (*cells, *[""] * len(header))[: len(header)]
        rows.append(TableRow(lines.line_num, tuple(cell.strip() for cell in as_wide)))
    if len(header) < 2:  # noqa: PLR2004 - one column is a list of words, no table
        raise NotATable
    return Table(header, tuple(rows))


def _separator(text: str) -> str:
    """Return what stands between the cells: whatever divides the first line most."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(_SEPARATORS, key=first.count)
