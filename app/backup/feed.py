"""Lets a tar be read as it is decrypted: age pushes bytes, a reader asks for them."""

from __future__ import annotations

from collections.abc import Generator

from app.backup.tar import BLOCK, END, Entry, padding, read_header
from app.core.errors.bundles import BundleIsDamaged

PIECE = 1 << 20

Reading = Generator[int, bytes, None]
"""A reader as a generator: it yields how many bytes it wants and is sent exactly so many."""


class Feed:
    """A sink that answers a reader's questions as the bytes arrive."""

    def __init__(self, reading: Reading, part: str) -> None:
        self._reading = reading
        self._part = part
        self._waiting = bytearray()
        self._wanted: int | None = next(reading)

    def write(self, chunk: memoryview, /) -> int:
        """Take a chunk, and answer as many questions as it completes."""
        self._waiting += chunk
        while self._wanted is not None and len(self._waiting) >= self._wanted:
            answer = bytes(memoryview(self._waiting)[: self._wanted])
            del self._waiting[: self._wanted]
            self._wanted = self._next_question(answer)
        if self._wanted is None and self._waiting:
            raise BundleIsDamaged(self._part)
        return len(chunk)

    def finish(self) -> None:
        """Say that nothing more comes: the reader must have come to its end."""
        if self._wanted is not None:
            raise BundleIsDamaged(self._part)

    def _next_question(self, answer: bytes) -> int | None:
        try:
            return self._reading.send(answer)
        except StopIteration:
            return None


def reading_header(part: str) -> Generator[int, bytes, Entry]:
    """Read a member's header."""
    return read_header((yield BLOCK), part)


def reading_content(entry: Entry, limit: int) -> Generator[int, bytes, bytes]:
    """Read a member's content, at most `limit` bytes, and its padding."""
    if entry.size > limit:
        raise BundleIsDamaged(entry.name)
    content = yield entry.size
    yield from reading_padding(entry)
    return content


def reading_padding(entry: Entry) -> Reading:
    """Read the zeros after a member."""
    zeros = padding(entry.size)
    if (yield len(zeros)) != zeros:
        raise BundleIsDamaged(entry.name)


def reading_end(part: str) -> Reading:
    """Read the two empty blocks that end a tar."""
    if (yield len(END)) != END:
        raise BundleIsDamaged(part)
