"""Words that the disk did not take as it locked: sealed in memory, saved at the next unlock.

A lock waits for nobody: the keys go, whether there was room for the last words or not. What
could not be saved stays in this process as ciphertext under the clinical key, which is gone
meanwhile, and is written where it belongs before anything else once the keys are back.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Final
from uuid import UUID

import msgspec

from app.core.errors.keys import KeyIsNotHeld
from app.core.ids import NoteId
from app.crypto.ring import KeyRing, Purpose
from app.crypto.sealing import Place, seal, unseal
from app.services import drafts
from app.services.drafts import Caret, DraftText

_COLUMN: Final = "set aside"
_NOTE: Final = "drafts"


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What stands in an editor and in no draft: a note's words, or an addendum's."""

    note: NoteId
    text: DraftText
    caret: Caret
    is_addendum: bool = False


@dataclass(frozen=True, slots=True)
class UnsavedForm:
    """What stands in a form and in no record; `unsaved_forms` knows what is in the body."""

    kind: str
    subject: UUID
    body: bytes


_Key = tuple[str, UUID]
"""The kind of what was typed, and whose it is."""


class SetAside:
    """Holds ciphertext only. It outlives the lock, and ends with Alcove."""

    def __init__(self) -> None:
        self._sealed: dict[_Key, bytes] = {}

    @property
    def is_holding(self) -> bool:
        """Whether words wait for the place where they belong."""
        return bool(self._sealed)

    def keep(self, ring: KeyRing, words: Unsaved | UnsavedForm) -> None:
        """Seal the words; what was kept of the same before is older, and goes."""
        key, plain = _key(words), bytearray(_body(words))
        try:
            sealed = seal(ring.current(Purpose.CLINICAL), _place(key), plain)
        finally:
            plain[:] = bytes(len(plain))
        self._sealed[key] = sealed

    def opened(self, ring: KeyRing) -> Iterator[Unsaved | UnsavedForm]:
        """Give what waits. Keys of other records, as a restore brings them, open nothing."""
        for key, sealed in list(self._sealed.items()):
            with suppress(KeyIsNotHeld):
                yield _read(key, unseal(ring, _place(key), sealed))

    def form(self, ring: KeyRing, kind: str, subject: UUID) -> UnsavedForm | None:
        """Give what waits of one form; None where nothing does."""
        forms = (each for each in self.opened(ring) if isinstance(each, UnsavedForm))
        return next((each for each in forms if _key(each) == (kind, subject)), None)

    def let_go(self, words: Unsaved | UnsavedForm) -> None:
        """Hold these no longer: they stand where they belong."""
        self.let_go_of(*_key(words))

    def let_go_of(self, kind: str, subject: UUID) -> None:
        """Hold nothing of this any more."""
        self._sealed.pop((kind, subject), None)


def _key(words: Unsaved | UnsavedForm) -> _Key:
    if isinstance(words, UnsavedForm):
        return words.kind, words.subject
    return _NOTE, words.note


def _body(words: Unsaved | UnsavedForm) -> bytes:
    if isinstance(words, UnsavedForm):
        return words.body
    return msgspec.json.encode((drafts.encode(words.text), words.caret, words.is_addendum))


def _read(key: _Key, plain: bytearray) -> Unsaved | UnsavedForm:
    kind, subject = key
    try:
        if kind != _NOTE:
            return UnsavedForm(kind, subject, bytes(plain))
        body, caret, is_addendum = msgspec.json.decode(plain, type=tuple[str, Caret, bool])
    finally:
        plain[:] = bytes(len(plain))
    return Unsaved(NoteId(subject), drafts.decode(body), caret, is_addendum)


def _place(key: _Key) -> Place:
    return Place(key[0], _COLUMN, key[1])
