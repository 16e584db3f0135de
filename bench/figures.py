"""What a claim comes to: a figure, what it is measured against, and the goal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from operator import attrgetter
from statistics import median
from time import perf_counter

MILLISECONDS = 1000.0
HEADINGS = ("Claim", "Alcove", "Measured against", "Its figure", "Ratio", "Goal", "")


@dataclass(frozen=True)
class Timing:
    """How long one thing took, several times, in seconds."""

    samples: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle one, in seconds."""
        return median(self.samples)

    @property
    def worst(self) -> float:
        """The slowest one, in seconds."""
        return max(self.samples)

    @property
    def p99(self) -> float:
        """The time under which ninety-nine of a hundred stay, in seconds."""
        return self._under(0.99)

    @property
    def p95(self) -> float:
        """The time under which nineteen of twenty stay, in seconds; of a few, the slowest."""
        return self._under(0.95)

    def _under(self, part: float) -> float:
        return sorted(self.samples)[ceil(part * len(self.samples)) - 1]

    def __str__(self) -> str:
        return f"{spoken(self.median)} ({spoken(self.p95)})"


class Waits(Timing):
    """How long something stood still, again and again: the longest is what is felt."""

    def __str__(self) -> str:
        return f"longest {spoken(self.worst)} (p99 {spoken(self.p99)})"


@dataclass(frozen=True)
class Goal:
    """What is promised: at most so many seconds, or at most so many times the floor."""

    words: str
    seconds: float | None = None
    ratio: float | None = None
    judged: Callable[[Timing], float] = attrgetter("median")
    """What of a timing the promise is about."""

    def is_met_by(self, timing: Timing, ratio: float) -> bool:
        """Say whether a timing and its ratio keep the promise."""
        seconds = self.judged(timing)
        return (self.seconds is None or seconds <= self.seconds) and (
            self.ratio is None or ratio <= self.ratio
        )


def within(milliseconds: float) -> Goal:
    """Promise a time."""
    return Goal(f"≤ {spoken(milliseconds / MILLISECONDS)}", seconds=milliseconds / MILLISECONDS)


def mostly_within(milliseconds: float) -> Goal:
    """Promise a time that nineteen of twenty keep."""
    words = f"{within(milliseconds).words} (p95)"
    return Goal(words, seconds=milliseconds / MILLISECONDS, judged=attrgetter("p95"))


def always_within(milliseconds: float) -> Goal:
    """Promise a time that not even the slowest exceeds."""
    words = f"{within(milliseconds).words}, the longest too"
    return Goal(words, seconds=milliseconds / MILLISECONDS, judged=attrgetter("worst"))


def at_most(ratio: float) -> Goal:
    """Promise a ratio to the floor."""
    return Goal(f"≤ {ratio:g}×", ratio=ratio)


TOLD = Goal("told")
"""A figure without a promise."""


@dataclass(frozen=True)
class Figure:
    """One row of the table."""

    claim: str
    ours: Timing
    against: str
    floor: Timing
    goal: Goal = TOLD
    beside: str = ""
    """A rate or a size that makes the time understood."""

    @property
    def ratio(self) -> float:
        """Ours over the floor's: of the medians, or of what the goal is about."""
        judged = self.goal.judged
        return judged(self.ours) / judged(self.floor)

    @property
    def is_kept(self) -> bool:
        """Whether the goal is met."""
        return self.goal.is_met_by(self.ours, self.ratio)

    def cells(self) -> tuple[str, ...]:
        """Return what stands in the table's columns."""
        ours = f"{self.ours}, {self.beside}" if self.beside else str(self.ours)
        verdict = "" if self.goal is TOLD else "kept" if self.is_kept else "**missed**"
        ratio = f"{self.ratio:.2f}×" if self.ratio < 100 else f"{self.ratio:.0f}×"
        return (self.claim, ours, self.against, str(self.floor), ratio, self.goal.words, verdict)


def spoken(seconds: float) -> str:
    """Say a time in milliseconds, from a second on in seconds."""
    if seconds >= 1:
        return f"{seconds:.2f} s"
    milliseconds = seconds * MILLISECONDS
    return f"{milliseconds:.0f} ms" if milliseconds >= 10 else f"{milliseconds:.1f} ms"


def taken(work: Callable[[], object]) -> float:
    """Return the seconds that something took."""
    begun = perf_counter()
    work()
    return perf_counter() - begun


def interleaved(rounds: int, *works: Callable[[], float]) -> list[Timing]:
    """Take turns, so that a busy moment of the machine falls on all alike.

    Each work returns its own seconds. One round before the first is thrown away.
    """
    times = [[work() for work in works] for _ in range(rounds + 1)][1:]
    return [Timing(tuple(column)) for column in zip(*times, strict=True)]


def table(figures: Sequence[Figure]) -> Iterator[str]:
    """Return the lines of the table, as Markdown."""
    yield row(HEADINGS)
    yield row(tuple("---" for _ in HEADINGS))
    yield from (row(figure.cells()) for figure in figures)


def row(cells: tuple[str, ...]) -> str:
    """Return one line of the table."""
    return f"| {' | '.join(cells)} |"
