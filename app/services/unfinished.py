"""What was begun in a form and not kept yet: sealed beside the records until it is.

It is no part of the records: no backup holds it, and other keys open none of it.
"""

from __future__ import annotations

from typing import Final
from uuid import NAMESPACE_OID, UUID, uuid5

import msgspec

from app.core.errors.practice import DiskIsFull
from app.services.held import Held
from app.services.kept_work import kept_work
from app.services.set_aside import UnsavedForm

UNFINISHED: Final = "unfinished"


class Unfinished:
    """Pieces of unfinished work, each found again by what it is the work of."""

    def __init__(self, held: Held) -> None:
        self._held = held

    def kept(self, work: bytes) -> bytes | None:
        """Return what was kept; None where nothing was, or other keys are in use since."""
        waiting = self._held.aside.form(self._held.keys.ring, UNFINISHED, _subject(work))
        if waiting is not None:
            return msgspec.json.decode(waiting.body, type=tuple[bytes, bytes])[1] or None
        if not self._held.folder.unfinished.exists():
            return None
        with kept_work(self._held.folder.unfinished, self._held.keys.ring) as kept:
            return kept.get(work) or None

    def keep(self, work: bytes, plain: bytes) -> bool:
        """Keep it beside the records; False where the disk is full: then, sealed in memory."""
        with kept_work(self._held.folder.unfinished, self._held.keys.ring) as kept:
            is_kept = kept.put(work, plain)
        if is_kept:
            self._held.aside.let_go_of(UNFINISHED, _subject(work))
        else:
            body = msgspec.json.encode((work, plain))
            self._held.set_aside(UnsavedForm(UNFINISHED, _subject(work), body))
        return is_kept

    def forget(self, work: bytes) -> None:
        """Keep nothing more of it."""
        if self.kept(work):
            self.keep(work, b"")

    def put_back(self, body: bytes) -> None:
        """Keep what a full disk had not taken as the records were locked; raises DiskIsFull."""
        work, plain = msgspec.json.decode(body, type=tuple[bytes, bytes])
        if not self.keep(work, plain):
            raise DiskIsFull


def _subject(work: bytes) -> UUID:
    return uuid5(NAMESPACE_OID, work.hex())
