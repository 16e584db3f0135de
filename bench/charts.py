"""Opening a chart, keeping a draft and signing a note: the same after thirty years."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

from app.core.ids import ChartId
from app.services.notes import Caret, DraftText, Template
from app.services.open_practice import OpenPractice
from bench.figures import Figure, Goal, Timing, interleaved, taken, within
from bench.practices import WORDS, YEARS, a_full_note, charts_of, folder_of, opened

ROUNDS = 15
CHART = "Open a chart"
SAVE = "Keep a draft (autosave)"
SIGN = "Sign a note"
GOALS = {CHART: within(100), SAVE: within(30), SIGN: within(100)}

Work = Callable[[OpenPractice, Iterator[ChartId]], float]


def measure() -> Iterator[Figure]:
    """Compare each practice with the youngest, all of them open at once."""
    with ExitStack() as stack:
        practices = [stack.enter_context(opened(folder_of(years))) for years in YEARS]
        for claim, work in ((CHART, open_chart), (SAVE, save), (SIGN, sign)):
            yield from _compared(claim, GOALS[claim], _timed(practices, work))


def open_chart(practice: OpenPractice, charts: Iterator[ChartId]) -> float:
    """Read what the chart's page reads, of a chart not looked at before."""
    chart = next(charts)
    return taken(
        lambda: (
            practice.charts.identity(chart),
            practice.charts.open(chart),
            practice.notes.of_chart(chart),
        )
    )


def save(practice: OpenPractice, charts: Iterator[ChartId]) -> float:
    """Keep a full draft once more, as every second and a half while she types."""
    note = a_full_note(practice, next(charts))
    text = DraftText(Template.DAP, {**WORDS, "plan": WORDS["plan"] + "And one word."})
    return taken(lambda: practice.notes.save(note, text, Caret("plan", 9)))


def sign(practice: OpenPractice, charts: Iterator[ChartId]) -> float:
    """Sign a full note: from the button to the locked page."""
    note = a_full_note(practice, next(charts))
    return taken(lambda: practice.signing.sign(note))


def _timed(practices: list[OpenPractice], work: Work) -> list[Timing]:
    def of(practice: OpenPractice) -> Callable[[], float]:
        charts = charts_of(practice)
        return lambda: work(practice, charts)

    return interleaved(ROUNDS, *map(of, practices))


def _compared(claim: str, goal: Goal, timings: list[Timing]) -> Iterator[Figure]:
    youngest, *older = timings
    for years, timing in zip(YEARS[1:], older, strict=True):
        yield Figure(f"{claim}, {years} years", timing, "the same after 1 year", youngest, goal)
