"""Traces of a text: enough to tell that it still stands somewhere, not what it said.

Keyed digests of short stretches. Without the key nobody can try out words against them.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from typing import Final, NamedTuple

STRETCH: Final = 24
"""Letters to a trace: of a text that is changed a little some stretches are left as they were."""
_BYTES: Final = 16


class Trace(NamedTuple):
    """One stretch: how long it is, and its digest."""

    letters: int
    digest: bytes


def whole(text: str, key: bytes) -> Trace:
    """Return the trace of a text as one stretch; spaces and lines do not count."""
    return _trace(_plain(text), key)


def traces(text: str, key: bytes) -> frozenset[Trace]:
    """Return those of all of a text, stretch by stretch; of no words there are none."""
    plain = _plain(text)
    if len(plain) <= STRETCH:
        return frozenset({_trace(plain, key)} if plain else ())
    begins = [*range(0, len(plain) - STRETCH, STRETCH), len(plain) - STRETCH]
    return frozenset(_trace(plain[at : at + STRETCH], key) for at in begins)


def stand_in(text: str, sought: Iterable[Trace], key: bytes) -> bool:
    """Say whether any of the stretches stands somewhere in a text."""
    plain, known = _plain(text), frozenset(sought)
    return any(
        _trace(plain[at : at + letters], key) in known
        for letters in {trace.letters for trace in known}
        for at in range(len(plain) - letters + 1)
    )


def _plain(text: str) -> str:
    return " ".join(text.split())


def _trace(stretch: str, key: bytes) -> Trace:
    return Trace(len(stretch), blake2b(stretch.encode(), key=key, digest_size=_BYTES).digest())
