"""Words that the disk did not take as it locked: sealed in memory, saved at the next unlock.

A lock waits for nobody: the keys go, whether there was room for the last words or not. What
could not be saved stays in this process as ciphertext under the clinical key, which is gone
meanwhile, and is written into its draft before anything else once the keys are back.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

import msgspec

from app.core.errors.keys import KeyIsNotHeld
from app.core.ids import NoteId
from app.crypto.ring import KeyRing, Purpose
from app.crypto.sealing import Place, seal, unseal
from app.services import drafts
from app.services.drafts import Caret, DraftText

_TABLE: Final = "drafts"
_COLUMN: Final = "set aside"


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What stands in an editor and in no draft: a note's words, or an addendum's."""

    note: NoteId
    text: DraftText
    caret: Caret
    is_addendum: bool = False


class SetAside:
    """Holds ciphertext only. It outlives the lock, and ends with Alcove."""

    def __init__(self) -> None:
        self._sealed: dict[NoteId, bytes] = {}

    @property
    def is_holding(self) -> bool:
        """Whether words wait for their draft."""
        return bool(self._sealed)

    def keep(self, ring: KeyRing, words: Unsaved) -> None:
        """Seal the words; what was kept of this note before is older, and goes."""
        body = drafts.encode(words.text)
        plain = bytearray(msgspec.json.encode((body, words.caret, words.is_addendum)))
        try:
            sealed = seal(ring.current(Purpose.CLINICAL), _place(words.note), plain)
        finally:
            plain[:] = bytes(len(plain))
        self._sealed[words.note] = sealed

    def opened(self, ring: KeyRing) -> Iterator[Unsaved]:
        """Give what waits. Keys of other records, as a restore brings them, open nothing."""
        for note, sealed in list(self._sealed.items()):
            with suppress(KeyIsNotHeld):
                yield _read(note, unseal(ring, _place(note), sealed))

    def let_go(self, note: NoteId) -> None:
        """Hold a note's words no longer: they stand in their draft."""
        self._sealed.pop(note, None)


def _read(note: NoteId, plain: bytearray) -> Unsaved:
    try:
        body, caret, is_addendum = msgspec.json.decode(plain, type=tuple[str, Caret, bool])
    finally:
        plain[:] = bytes(len(plain))
    return Unsaved(note, drafts.decode(body), caret, is_addendum)


def _place(note: NoteId) -> Place:
    return Place(_TABLE, _COLUMN, note)
