"""Locking with a full note open: the words kept, the connections closed, the keys wiped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

from app.core.clock import SystemClock
from app.services.notes import Caret, DraftText, Template
from app.services.sample_practice import unkept_doors
from bench.figures import Figure, interleaved, taken, within
from bench.practices import CHEAP, WORDS, YEARS, a_full_note, charts_of, folder_of, passphrase

ROUNDS = 10


def measure() -> Iterator[Figure]:
    """Compare the oldest practice with the youngest; what the window does is not in it."""
    youngest, *_, oldest = YEARS
    ours, floor = interleaved(ROUNDS, _locking(oldest), _locking(youngest))
    claim = f"Lock with a full note unsaved, {oldest} years (services)"
    yield Figure(claim, ours, "the same after 1 year", floor, within(300))


def _locking(years: int) -> Callable[[], float]:
    folder, numbers = folder_of(years), count()

    def lock_once() -> float:
        doors = unkept_doors(SystemClock(), CHEAP)
        with passphrase() as typed:
            practice = doors.unlock(folder, typed)
        note = a_full_note(practice, next(charts_of(practice)))
        text = DraftText(Template.DAP, {**WORDS, "plan": f"Word {next(numbers)}."})

        def leave_and_lock() -> None:
            practice.notes.save(note, text, Caret("plan", 2))
            practice.notes.leave(note)
            practice.lock()

        seconds = taken(leave_and_lock)
        doors.leave()
        return seconds

    return lock_once
