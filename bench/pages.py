"""The day's pages in the real window, each from the key to the painted page, at every age."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.core.wording import counted
from bench.figures import Figure, Goal, Timing, mostly_within, spoken, within
from bench.practices import YEARS
from bench.real_windows import RealWindow, in_turns, windows_of

ROUNDS = 12
YOUNGEST = "the same after 1 year"
LETTER, FRAME = 16, 16
"""Milliseconds: one picture of a screen that shows sixty a second."""
NAVIGATION = within(100)


@dataclass(frozen=True)
class Claim:
    """One deed in the window: what the table calls it, and what is promised of it."""

    words: str
    deed: str
    goal: Goal = NAVIGATION
    rounds: int = ROUNDS


CLAIMS = (
    Claim("Today, read anew and painted", "today"),
    Claim("Today, after everybody in it changed, painted", "today_changed"),
    Claim("The calendar's week, read anew and painted", "calendar"),
    Claim("Clients, read anew and painted", "clients"),
    Claim("The last look before signing, painted", "ceremony"),
    Claim("Sign a note, to the painted signed page", "sign"),
    Claim("Search notes, to the painted hits", "search"),
    Claim("A letter in a full note, painted", "letters", mostly_within(LETTER), 3),
    Claim("A frame of an appointment being dragged", "drag", mostly_within(FRAME), 3),
)


def measure() -> Iterator[Figure]:
    """Have one window of each age do everything in turns."""
    with windows_of(YEARS) as windows:
        yield from _charts(windows)
        for claim in CLAIMS:
            timings = in_turns(windows, claim.deed, claim.rounds)
            yield from _compared(claim.words, timings, claim.goal, lambda _place: "")


def _charts(windows: list[RealWindow]) -> Iterator[Figure]:
    """Say beside the painted page what the services alone take, in the same process."""
    painted = in_turns(windows, "chart", ROUNDS)
    read = in_turns(windows, "chart_read", ROUNDS)
    yield from _compared(
        "Open a chart, to the painted page",
        painted,
        NAVIGATION,
        lambda place: f"of it the services {spoken(read[place].median)}",
    )


def _compared(
    claim: str, timings: list[Timing], goal: Goal, beside: Callable[[int], str]
) -> Iterator[Figure]:
    for place, (years, timing) in enumerate(zip(YEARS, timings, strict=True)):
        age = counted(years, "year")
        yield Figure(f"{claim}, {age}", timing, YOUNGEST, timings[0], goal, beside(place))
