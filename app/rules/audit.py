"""What an audit entry's digest is taken over: the arithmetic of the chain, without a database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from struct import Struct

AUDIT_DOMAIN = b"alcove-audit-v1"
GENESIS = "00" * 32
"""What the first entry names as its previous digest."""

_length = Struct(">I").pack
_ABSENT = b"\xff\xff\xff\xff"
_GROUP = 4


def length_prefixed(values: Iterable[str | None]) -> bytes:
    """Return the values one after the other, each as its length and its UTF-8 bytes.

    Lengths are 32-bit big-endian; an absent value is 0xFFFFFFFF alone, so that no two
    different lists of values come out the same.
    """
    parts: list[bytes] = []
    for value in values:
        if value is None:
            parts.append(_ABSENT)
        else:
            text = value.encode()
            parts += (_length(len(text)), text)
    return b"".join(parts)


def entry_digest(previous: str, fields: Sequence[str | None]) -> str:
    """Return the hex digest of an entry that follows `previous` (hex).

    `fields` are the entry's columns but the last two, in their order; numbers are decimal.
    """
    return sha256(AUDIT_DOMAIN + bytes.fromhex(previous) + length_prefixed(fields)).hexdigest()


def fingerprint(digest: str) -> str:
    """Return a digest as people compare it: upper case, in groups of four."""
    loud = digest.upper()
    return " ".join(loud[at : at + _GROUP] for at in range(0, len(loud), _GROUP))
