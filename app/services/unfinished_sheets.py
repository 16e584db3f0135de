"""Sheets that were begun and not kept yet: a new client, a guardian, a device of the binder."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import msgspec

from app.services.unfinished import Unfinished

_WORDS = b"sheet "
_STANDS = b"sheet that stands open"

Fields = list[tuple[str, str]]
"""Each field of a sheet in reading order: its name, and what stands in it."""


@dataclass(frozen=True, slots=True)
class SheetAt:
    """Which sheet it is: where it was opened, its kind, and what stood in it as it opened.

    The last tells the sheet of one entry from that of another: words never come back in a sheet
    that began with something else.
    """

    place: str
    subject: UUID | None
    kind: str
    began_with: Fields


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """A sheet that stood open as the records were locked, and what opens it again."""

    title: str
    opener: str
    """The name of the action or button; nothing where a row was opened."""
    field: int | None = None
    """Which field had the focus, counted from the first."""


class UnfinishedSheets:
    """What was typed into a sheet, from the first pause on until it is kept or let go."""

    def __init__(self, unfinished: Unfinished) -> None:
        self._unfinished = unfinished

    def keep(self, sheet: SheetAt, fields: Fields) -> bool:
        """Keep what stands in it; False where the disk is full: then it is sealed in memory."""
        return self._unfinished.keep(_of(sheet), msgspec.json.encode(fields))

    def of(self, sheet: SheetAt) -> Fields | None:
        """Return what was kept; None where nothing was, or other keys are in use since."""
        kept = self._unfinished.kept(_of(sheet))
        return msgspec.json.decode(kept, type=Fields) if kept else None

    def forget(self, sheet: SheetAt) -> None:
        """Keep nothing more of it."""
        self._unfinished.forget(_of(sheet))

    def leave_open(self, left: LeftOpen) -> None:
        """Remember which sheet stood open."""
        self._unfinished.keep(_STANDS, msgspec.json.encode(left))

    def was_open(self) -> LeftOpen | None:
        """Return once which sheet stood open; None where none did."""
        kept = self._unfinished.kept(_STANDS)
        if not kept:
            return None
        self._unfinished.forget(_STANDS)
        return msgspec.json.decode(kept, type=LeftOpen)


def _of(sheet: SheetAt) -> bytes:
    return _WORDS + msgspec.json.encode(sheet)
