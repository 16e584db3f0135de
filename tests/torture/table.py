"""The one table that `make torture` ends with: case, runs, what was promised, what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

ROW = "torture row"
HEADS = ("case", "runs", "promised", "result")


@dataclass
class Row:
    """A line of the table in the making; suites with the same case are summed up."""

    case: str
    promised: str
    order: str
    runs: int = 0
    notes: set[str] = field(default_factory=set)

    def count(self, runs: int = 1) -> None:
        """Count what was run and held."""
        self.runs += runs


@pytest.fixture
def row(request, record_property):
    """Give a suite its row: `with row("1", "what is done", "what is promised") as counted`."""

    @contextmanager
    def begun(order: str, case: str, promised: str) -> Iterator[Row]:
        made = Row(case, promised, order)
        held = False
        try:
            yield made
            held = True
        finally:
            told = (order, case, promised, made.runs, held, sorted(made.notes))
            record_property(ROW, told)

    return begun


@pytest.hookimpl
def pytest_terminal_summary(terminalreporter):
    """Print the table, where any torture suite ran."""
    reports = [report for kind in terminalreporter.stats.values() for report in kind]
    told = [
        value
        for report in reports
        if getattr(report, "when", "") == "call"
        for name, value in getattr(report, "user_properties", ())
        if name == ROW
    ]
    if told:
        terminalreporter.section("torture")
        for line in laid_out(summed(told)):
            terminalreporter.write_line(line)


def summed(told) -> list[tuple[str, str, str, str]]:
    """Return one line for each case, in the order of their numbers."""
    cases: dict[tuple[str, str, str], tuple[int, bool, set[str]]] = {}
    for order, case, promised, runs, held, notes in told:
        before = cases.get((order, case, promised), (0, True, set()))
        here = (before[0] + runs, before[1] and held, before[2] | set(notes))
        cases[order, case, promised] = here
    return [
        (case, f"{runs:,}", promised, "; ".join(["held" if held else "BROKEN", *sorted(notes)]))
        for (_, case, promised), (runs, held, notes) in sorted(cases.items(), key=_by_number)
    ]


def _by_number(item) -> list[int | str]:
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", item[0][0])]


def laid_out(lines: list[tuple[str, str, str, str]]) -> list[str]:
    """Return a table as Markdown has them, each column as wide as its widest cell."""
    widths = [max(len(line[at]) for line in [HEADS, *lines]) for at in range(len(HEADS))]
    rule = tuple("-" * width for width in widths)
    return [
        "| " + " | ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)) + " |"
        for line in [HEADS, rule, *lines]
    ]
