"""A growing wait after wrong passphrases; never a wipe, never a lasting lock-out.

The count stands in a small file beside the practice, with no secret in it. A try is
counted before it is made: ending the program in the middle gains nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from math import ceil
from pathlib import Path
from typing import Annotated, Final

import msgspec
from msgspec import Meta, Struct

from app.core.clock import Clock
from app.core.errors.base import PracticeError
from app.core.errors.keys import TooManyTries, WrongPassphrase
from app.core.own_disk import computer_faults

NAME: Final = "practice.tries"
_FREE_TRIES: Final = 5
_FIRST_WAIT: Final = timedelta(seconds=30)
_LONGEST_WAIT: Final = timedelta(hours=1)
_MOST_DOUBLINGS: Final = 7
_MOST_BYTES: Final = 1024


class _Tries(Struct, frozen=True):
    """How many tries failed in a row, and when the last one was made."""

    failed: Annotated[int, Meta(ge=0, le=2**31)]
    last: Annotated[datetime, Meta(tz=True)]


class Throttle:
    """Counts tries at one practice's passphrase or kit."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._path = folder / NAME
        self._clock = clock

    def require_turn(self) -> None:
        """Raise TooManyTries with the seconds that are left to wait."""
        tries = self._read()
        now = self._clock.now()
        if now < tries.last:  # the clock was set back: the wait begins again, and no more
            tries = _Tries(tries.failed, now)
            self._write(tries)
        left = tries.last + wait_after(tries.failed) - now
        if left > timedelta(0):
            raise TooManyTries(ceil(left.total_seconds()))

    @contextmanager
    def counting_a_try(self) -> Iterator[None]:
        """Count a try as failed before it is made, and take it back unless the phrase was wrong.

        From the fifth wrong one on TooManyTries is raised in place of WrongPassphrase.
        A laptop that is short of memory has tried nothing: the log must not speak of a wrong
        passphrase there.
        """
        before = self._read()
        self._write(_Tries(before.failed + 1, self._clock.now()))
        try:
            yield
        except WrongPassphrase:
            self.require_turn()  # the try that a wait follows says so itself
            raise
        except PracticeError:
            self._write(before)
            raise
        self._write(before)

    @property
    def failed(self) -> int:
        """How many tries have failed since one opened."""
        return self._read().failed

    def forget(self) -> None:
        """Begin to count anew, once something opened."""
        self._path.unlink(missing_ok=True)

    def _read(self) -> _Tries:
        """Read the file; one that is missing or torn counts as no tries at all."""
        try:
            with self._path.open("rb") as file:
                return msgspec.json.decode(file.read(_MOST_BYTES), type=_Tries)
        except (FileNotFoundError, msgspec.MsgspecError):
            return _Tries(0, self._clock.now())

    def _write(self, tries: _Tries) -> None:
        """Write beside and rename, so that a kill leaves the old count or the new one."""
        beside = self._path.with_name(NAME + ".new")
        with computer_faults():
            with beside.open("wb") as file:
                file.write(msgspec.json.encode(tries))
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self._path)


def wait_after(failed: int) -> timedelta:
    """Return the wait: none for five tries, then 30 s, doubling up to an hour."""
    if failed < _FREE_TRIES:
        return timedelta(0)
    doubled: timedelta = _FIRST_WAIT * 2 ** min(failed - _FREE_TRIES, _MOST_DOUBLINGS)
    return min(doubled, _LONGEST_WAIT)
