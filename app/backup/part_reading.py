"""One encrypted part of a bundle as a stream, hashed on its way to whoever decrypts it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import BinaryIO

from app.backup.bad_spots import read_at
from app.backup.manifest import Member
from app.core.errors.bundles import BundleIsDamaged, BundleIsIncomplete
from app.core.progress import Progress

_PIECE = 1 << 20


class PartReader:
    """One part of a bundle as a stream, hashed as it is read.

    Within `ahead()` the next piece is read and hashed in a thread while the last one is used.
    """

    def __init__(self, file: BinaryIO, place: int, member: Member, progress: Progress) -> None:
        self._file = file
        self._member = member
        self._progress = progress
        self._place = place
        self._left = member.size
        self._piece = memoryview(b"")
        self._digest = hashlib.sha256()
        self._thread: ThreadPoolExecutor | None = None
        self._next: Future[bytes] | None = None

    @contextmanager
    def ahead(self) -> Iterator[None]:
        """Read ahead in a block; nobody else may read from the bundle's file meanwhile."""
        try:
            with ThreadPoolExecutor(1, thread_name_prefix="ahead") as self._thread:
                yield
        finally:
            self._thread = None

    def read(self, count: int) -> bytes:
        """Return up to `count` bytes; none at the part's end."""
        if not self._piece:
            self._next_piece()
        taken, self._piece = self._piece[:count], self._piece[count:]
        return bytes(taken)

    def require_whole(self) -> None:
        """Read what is left, and compare the digest with the manifest's."""
        while self._left:
            self._next_piece()
        if self._digest.hexdigest() != self._member.sha256:
            raise BundleIsDamaged(self._member.name)

    def _next_piece(self) -> None:
        following, self._next = self._next, None
        piece = following.result() if following else self._look(self._place, self._left)
        if self._left and not piece:
            raise BundleIsIncomplete(self._member.name)
        self._place += len(piece)
        self._left -= len(piece)
        self._piece = memoryview(piece)
        if self._thread and self._left:
            self._next = self._thread.submit(self._look, self._place, self._left)
        done = self._member.size - self._left
        self._progress.step(done, self._member.size, "Checking the copy")

    def _look(self, place: int, left: int) -> bytes:
        """Read and hash a piece; one after the other, in whichever thread."""
        piece = read_at(self._file, place, min(_PIECE, left), self._member.name)
        self._digest.update(piece)
        return piece
