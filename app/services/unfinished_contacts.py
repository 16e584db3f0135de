"""Contacts that were begun and not logged yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from uuid import UUID

import msgspec

from app.core.ids import ChartId
from app.core.legible import legible
from app.models.contacts import ContactWay
from app.services.unfinished import Unfinished

_WORDS = b"contact "
_STANDS = b"contact that stands open"


@dataclass(frozen=True, slots=True)
class UnfinishedContact:
    """What stands in the form."""

    chart: UUID | None
    way: ContactWay
    day: date | None
    at: time | None
    minutes: str
    about: str


@dataclass(frozen=True, slots=True)
class _Standing:
    place: UUID | None


class UnfinishedContacts:
    """One for each chart in which the form was opened, and one for everywhere else."""

    def __init__(self, unfinished: Unfinished) -> None:
        self._unfinished = unfinished

    def keep(self, place: ChartId | None, words: UnfinishedContact) -> bool:
        """Keep what stands in the form of this chart, or of none; False on a full disk."""
        plain = msgspec.json.encode(replace(words, about=legible(words.about)))
        return self._unfinished.keep(_of(place), plain)

    def of(self, place: ChartId | None) -> UnfinishedContact | None:
        """Return what was kept; None where nothing was, or other keys are in use since."""
        kept = self._unfinished.kept(_of(place))
        return msgspec.json.decode(kept, type=UnfinishedContact) if kept else None

    def forget(self, place: ChartId | None) -> None:
        """Keep nothing more: it was logged, or emptied."""
        self._unfinished.forget(_of(place))

    def leave_open(self, place: ChartId | None) -> None:
        """Remember which form stood open as the records were locked."""
        self._unfinished.keep(_STANDS, msgspec.json.encode(_Standing(place)))

    def was_open(self) -> tuple[ChartId | None] | None:
        """Return once in which chart, or in none, a form stood open; None where none did."""
        kept = self._unfinished.kept(_STANDS)
        if not kept:
            return None
        self._unfinished.forget(_STANDS)
        place = msgspec.json.decode(kept, type=_Standing).place
        return (ChartId(place) if place else None,)


def _of(place: ChartId | None) -> bytes:
    return _WORDS + (place.bytes if place else b"")
