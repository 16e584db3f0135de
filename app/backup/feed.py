"""Lets a tar be read as it is decrypted: age pushes bytes, a reader asks for them."""

from __future__ import annotations

from collections.abc import Generator
from typing import Generic, TypeVar

from app.backup.tar import BLOCK, END, Entry, padding, read_header
from app.core.errors.bundles import BundleIsDamaged

PIECE = 1 << 20

Found = TypeVar("Found")
Reading = Generator[int, bytearray, Found]
"""A reader as a generator: yields how many bytes it wants, is sent exactly so many, returns
what it found. What it is sent is its own: a reader that asked for a key overwrites it."""


class Feed(Generic[Found]):
    """A sink that answers a reader's questions as the bytes arrive, and keeps no copy of them."""

    def __init__(self, reading: Reading[Found], part: str) -> None:
        self._reading = reading
        self._part = part
        self._answer = bytearray(next(reading))
        self._filled = 0
        self._found: list[Found] = []

    def write(self, chunk: memoryview, /) -> int:
        """Take a chunk, and answer as many questions as it completes."""
        rest = chunk
        while not self._found:
            rest = self._fill(rest)
            if self._filled < len(self._answer):
                break
            self._send()
        if self._found and rest:
            raise BundleIsDamaged(self._part)
        return len(chunk)

    def finish(self) -> Found:
        """Say that nothing more comes, and return what the reader found."""
        if not self._found:
            raise BundleIsDamaged(self._part)
        return self._found[0]

    def _fill(self, chunk: memoryview) -> memoryview:
        """Put bytes straight where the reader gets them; return those that are too many."""
        wanted = chunk[: len(self._answer) - self._filled]
        with memoryview(self._answer) as place:
            place[self._filled : self._filled + len(wanted)] = wanted
        self._filled += len(wanted)
        return chunk[len(wanted) :]

    def _send(self) -> None:
        answer, self._filled = self._answer, 0
        try:
            self._answer = bytearray(self._reading.send(answer))
        except StopIteration as end:
            self._found.append(end.value)


def reading_header(part: str) -> Reading[Entry]:
    """Read a member's header."""
    return read_header((yield BLOCK), part)


def reading_content(entry: Entry, limit: int) -> Reading[bytearray]:
    """Read a member's content, at most `limit` bytes, and its padding."""
    if entry.size > limit:
        raise BundleIsDamaged(entry.name)
    content = yield entry.size
    yield from reading_padding(entry)
    return content


def reading_padding(entry: Entry) -> Reading[None]:
    """Read the zeros after a member."""
    zeros = padding(entry.size)
    if (yield len(zeros)) != zeros:
        raise BundleIsDamaged(entry.name)


def reading_end(part: str) -> Reading[None]:
    """Read the two empty blocks that end a tar."""
    if (yield len(END)) != END:
        raise BundleIsDamaged(part)
