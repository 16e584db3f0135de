"""What a check of the log can find, and how it is named."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.models.audit import Head


class Trouble(StrEnum):
    """What is wrong at one place of the log or of the records."""

    LOCK_REMOVED = "lock removed"
    """A trigger that keeps the log or signed notes is missing or was rewritten."""
    HEAD_UNKNOWN = "head unknown"
    """An entry that was seen before is no longer there, or another stands in its place."""
    ENTRY_MISSING = "entry missing"
    ENTRY_OUT_OF_PLACE = "entry out of place"
    ENTRY_CHANGED = "entry changed"
    ENTRY_DISAGREES = "entry disagrees"
    """It tells of a change to a row that the entries before it do not know so."""
    ROW_CHANGED = "row changed"
    ROW_ADDED = "row added"
    ROW_REMOVED = "row removed"


@dataclass(frozen=True, slots=True)
class Finding:
    """The first thing that is not as it was written."""

    trouble: Trouble
    seq: int | None = None
    """The entry: the bad one, or the last that tells of the row."""
    table: str = ""
    row: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What a check went through and where the log ends; no finding: all is as written."""

    entries: int
    head: Head
    finding: Finding | None = None
