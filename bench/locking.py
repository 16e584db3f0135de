"""Locking with a full note open: the words kept, the connections closed, the keys wiped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

from app.core.clock import SystemClock
from app.core.wording import counted
from app.services.notes import Caret, DraftText, Template
from app.services.sample_practice import unkept_doors
from bench.figures import Figure, interleaved, taken, within
from bench.practices import CHEAP, WORDS, YEARS, a_full_note, charts_of, folder_of, passphrase
from bench.real_windows import in_turns, windows_of

ROUNDS = 10
YOUNGEST = "the same after 1 year"
GOAL = within(300)


def measure() -> Iterator[Figure]:
    """Compare the oldest practice with the youngest: the services alone, then the window."""
    youngest, *_, oldest = YEARS
    ours, floor = interleaved(ROUNDS, _locking(oldest), _locking(youngest))
    claim = f"Lock with a full note unsaved, {oldest} years (services)"
    yield Figure(claim, ours, YOUNGEST, floor, GOAL)
    with windows_of(YEARS) as windows:
        timings = in_turns(windows, "lock", ROUNDS)
    for years, timing in zip(YEARS, timings, strict=True):
        claim = f"Lock the window on a full note unsaved, {counted(years, 'year')}: blank and wiped"
        yield Figure(claim, timing, YOUNGEST, timings[0], GOAL)


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
