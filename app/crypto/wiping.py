"""Leaving no second copy: how secrets are made, joined and overwritten in memory.

CPython's str and bytes cannot be changed and are not zeroed when freed. Where a
library insists on one, it is made here, used once, and its characters are
overwritten in place.
"""

from __future__ import annotations

import ctypes
import os
import sys
from typing import Final

from app.core.secret import Secret

_BYTES_HEADER: Final = sys.getsizeof(b"") - 1
_ASCII_HEADER: Final = sys.getsizeof("") - 1
_WIDE_HEADER: Final = sys.getsizeof("\u20ac") - 2 * 2
_SHARED_UP_TO: Final = 1
"""CPython keeps one copy of each text of no or one character for everybody."""


def overwrite(leftover: str | bytes) -> None:
    """Zero the characters of a str or bytes that the caller alone has made and holds.

    Never give it a literal or a text that others may hold.
    """
    if len(leftover) <= _SHARED_UP_TO:
        return
    if isinstance(leftover, bytes):
        ctypes.memset(id(leftover) + _BYTES_HEADER, 0, len(leftover))
        return
    header = _ASCII_HEADER if leftover.isascii() else _WIDE_HEADER
    ctypes.memset(id(leftover) + header, 0, len(leftover) * _width(leftover))


def _width(text: str) -> int:
    """Return how many bytes CPython gives each character of `text`."""
    highest = ord(max(text))
    if highest < 1 << 8:
        return 1
    return 2 if highest < 1 << 16 else 4


class Lent:
    """Bytes for a library that asks for bytes, written over each time instead of made anew.

    What was given before changes with them: only for a reader that copies at once.
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self._whole = bytes(bytearray(max(size, _SHARED_UP_TO + 1)))
        self._part = b""
        there = (ctypes.c_char * size).from_address(id(self._whole) + _BYTES_HEADER)
        self.room = memoryview(there).cast("B")
        """Where the next bytes are put."""

    def first(self, count: int) -> bytes:
        """Return the first `count` bytes that were put there."""
        if count == len(self._whole):
            return self._whole
        overwrite(self._part)
        self._part = bytes(self.room[:count])
        return self._part

    def wipe(self) -> None:
        """Zero everything that was lent."""
        overwrite(self._part)
        overwrite(self._whole)


def taken(leftover: bytes) -> Secret:
    """Move what a library returned as bytes into a Secret."""
    secret = Secret(bytearray(leftover))
    overwrite(leftover)
    return secret


def random_secret(size: int) -> Secret:
    """Return `size` fresh random bytes from the operating system."""
    return taken(os.urandom(size))


def joined(*parts: bytes | bytearray) -> Secret:
    """Join parts into a buffer of the final size: one that grows leaves copies behind."""
    held = bytearray(sum(map(len, parts)))
    start = 0
    for part in parts:
        held[start : start + len(part)] = part
        start += len(part)
    return Secret(held)
