"""How she said a table's columns the last time: found again by their headings, in any order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.column_mappings import ColumnMapping, TableKind
from app.services.put_down import wall_zone

__all__ = ["Recalled", "TableKind", "recalled", "remember"]


@dataclass(frozen=True, slots=True)
class Recalled:
    """What each column was said to be, in the order of the file at hand, and on which day."""

    meant: tuple[str, ...]
    """Empty: it was not brought in."""
    on: date


def recalled(session: Session, kind: TableKind, header: Sequence[str]) -> Recalled | None:
    """Return what was said of a table with these headings; None where there was none yet."""
    row = _row(session, kind, header)
    if row is None:
        return None
    meant = [""] * len(header)
    for place, said in zip(_order(header), _words(row.mapping), strict=True):
        meant[place] = said
    return Recalled(tuple(meant), row.used_at.astimezone(ZoneInfo(wall_zone(session))).date())


def remember(
    session: Session, kind: TableKind, columns: Sequence[tuple[str, str]], at: datetime
) -> None:
    """Keep what each heading was said to be, instead of what was said of them before."""
    header = [heading for heading, _ in columns]
    mapping = _written([columns[place][1] for place in _order(header)])
    row = _row(session, kind, header)
    if row is None:
        headers = _headers(header)
        session.add(ColumnMapping(kind=kind, headers=headers, mapping=mapping, used_at=at))
    else:
        row.mapping, row.used_at = mapping, at


def _row(session: Session, kind: TableKind, header: Sequence[str]) -> ColumnMapping | None:
    asked = select(ColumnMapping).where(ColumnMapping.kind == kind)
    return session.scalar(asked.where(ColumnMapping.headers == _headers(header)))


def _headers(header: Sequence[str]) -> str:
    return _written([_folded(header[place]) for place in _order(header)])


def _order(header: Sequence[str]) -> list[int]:
    """Return the places of the headings as they are kept; of two alike, the first comes first."""
    return sorted(range(len(header)), key=lambda place: _folded(header[place]))


def _folded(heading: str) -> str:
    return " ".join(heading.casefold().split())


def _written(words: list[str]) -> str:
    return msgspec.json.encode(words).decode()


def _words(text: str) -> list[str]:
    return msgspec.json.decode(text, type=list[str])
