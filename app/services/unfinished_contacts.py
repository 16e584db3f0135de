"""Contacts that were begun and not logged yet: sealed beside the records until they are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from typing import Final
from uuid import NAMESPACE_OID, UUID, uuid5

import msgspec

from app.core.errors.practice import DiskIsFull
from app.core.ids import ChartId
from app.core.legible import legible
from app.models.contacts import ContactWay
from app.services.held import Held
from app.services.kept_work import kept_work
from app.services.set_aside import UnsavedForm

UNFINISHED: Final = "unfinished contact"
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
    """One for each chart in which the form was opened, and one for everywhere else.

    They are no part of the records: no backup holds them, and other keys open none of them.
    """

    def __init__(self, held: Held) -> None:
        self._held = held

    def keep(self, place: ChartId | None, words: UnfinishedContact) -> None:
        """Keep what stands in the form that was opened in this chart, or in none."""
        self._put(_of(place), msgspec.json.encode(replace(words, about=legible(words.about))))

    def of(self, place: ChartId | None) -> UnfinishedContact | None:
        """Return what was kept; None where nothing was, or other keys are in use since."""
        kept = self._get(_of(place))
        return msgspec.json.decode(kept, type=UnfinishedContact) if kept else None

    def forget(self, place: ChartId | None) -> None:
        """Keep nothing more: it was logged, or emptied."""
        if self._get(_of(place)):
            self._put(_of(place), b"")

    def put_back(self, body: bytes) -> None:
        """Keep what a full disk had not taken as the records were locked; raises DiskIsFull."""
        work, plain = msgspec.json.decode(body, type=tuple[bytes, bytes])
        if not self._put(work, plain):
            raise DiskIsFull

    def leave_open(self, place: ChartId | None) -> None:
        """Remember which form stood open as the records were locked."""
        self._put(_STANDS, msgspec.json.encode(_Standing(place)))

    def was_open(self) -> tuple[ChartId | None] | None:
        """Return once in which chart, or in none, a form stood open; None where none did."""
        kept = self._get(_STANDS)
        if not kept:
            return None
        self._put(_STANDS, b"")
        place = msgspec.json.decode(kept, type=_Standing).place
        return (ChartId(place) if place else None,)

    def _get(self, work: bytes) -> bytes | None:
        waiting = self._held.aside.form(self._held.keys.ring, UNFINISHED, _subject(work))
        if waiting is not None:
            return msgspec.json.decode(waiting.body, type=tuple[bytes, bytes])[1]
        if not self._held.folder.unfinished.exists():
            return None
        with kept_work(self._held.folder.unfinished, self._held.keys.ring) as kept:
            return kept.get(work)

    def _put(self, work: bytes, plain: bytes) -> bool:
        """Keep it beside the records, or where the disk does not take it, sealed in memory."""
        with kept_work(self._held.folder.unfinished, self._held.keys.ring) as kept:
            is_kept = kept.put(work, plain)
        if is_kept:
            self._held.aside.let_go_of(UNFINISHED, _subject(work))
        else:
            body = msgspec.json.encode((work, plain))
            self._held.set_aside(UnsavedForm(UNFINISHED, _subject(work), body))
        return is_kept


def _subject(work: bytes) -> UUID:
    return uuid5(NAMESPACE_OID, work.hex())


def _of(place: ChartId | None) -> bytes:
    return _WORDS + (place.bytes if place else b"")
