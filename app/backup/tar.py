"""The one kind of tar that a bundle is made of: plain files in canonical ustar, nothing else.

A header is read by writing it again: whatever differs in a single bit from what Alcove
writes for that name, size and time is refused. So there are no links, devices, sparse
files, pax or GNU extensions, owners, prefixes or odd spellings to be careful about.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.core.errors.bundles import BundleIsDamaged, BundleIsTooLarge

BLOCK = 512
END = bytes(2 * BLOCK)
SIZE_LIMIT = 8**11 - 1
"""The largest size that eleven octal digits can say: 8 GiB less one byte."""

_NAME_LENGTH = 100
_SIZE = slice(124, 135)
_TIME = slice(136, 147)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a header says: a file's name, its size in bytes, its time in seconds since 1970."""

    name: str
    size: int
    time: int


def header(entry: Entry) -> bytes:
    """Return the 512 bytes that stand before a member."""
    if entry.size > SIZE_LIMIT:
        raise BundleIsTooLarge(entry.name)
    before = (
        entry.name.encode("ascii").ljust(_NAME_LENGTH, b"\0")
        + b"0000600\0" + b"0000000\0" * 2
        + b"%011o\0%011o\0" % (entry.size, entry.time)
    )  # fmt: skip
    after = b"0".ljust(101, b"\0") + b"ustar\x0000" + bytes(247)
    checksum = b"%06o\0 " % (sum(before) + 8 * ord(" ") + sum(after))
    return before + checksum + after


def read_header(block: bytes | bytearray, part: str) -> Entry:
    """Return what a canonical header says; `part` names the place for the error."""
    try:
        entry = Entry(
            name=block[:_NAME_LENGTH].rstrip(b"\0").decode("ascii"),
            size=int(block[_SIZE].decode("ascii"), 8),
            time=int(block[_TIME].decode("ascii"), 8),
        )
        canonical = header(entry)
    except ValueError:
        raise BundleIsDamaged(part) from None
    if canonical != block:
        raise BundleIsDamaged(part)
    return entry


def padding(size: int) -> bytes:
    """Return the zeros that fill a member's last block."""
    return bytes(-size % BLOCK)
