"""What the table of figures calls kept: by the middle, by nineteen of twenty, or by the longest."""

from __future__ import annotations

import pytest

from bench.figures import (
    TOLD,
    Figure,
    Timing,
    Waits,
    always_within,
    at_most,
    mostly_within,
    within,
)

MOSTLY_QUICK = (*[0.01] * 38, 0.04, 0.2)
"""Forty times: the middle 10 ms, nineteen of twenty within 10 ms, one of them 200 ms."""
FLOOR = Timing((0.01,))


def figure(goal, timing=Timing):
    return Figure("A claim", timing(MOSTLY_QUICK), "a floor", FLOOR, goal)


@pytest.mark.parametrize(
    ("goal", "kept"),
    [
        (within(10), True),
        (within(9), False),
        (mostly_within(16), True),
        (mostly_within(9), False),
        (always_within(200), True),
        (always_within(50), False),
        (at_most(1), True),
        (TOLD, True),
    ],
)
def test_a_goal_is_kept_by_what_it_is_about(goal, kept):
    assert figure(goal).is_kept is kept


def test_a_goal_about_the_longest_time_says_so_and_compares_the_longest():
    cells = figure(always_within(50), Waits).cells()
    assert cells[1] == "longest 200 ms (p99 200 ms)"
    assert cells[4:] == ("20.00×", "≤ 50 ms, the longest too", "**missed**")


def test_the_other_goals_compare_the_middle():
    assert figure(within(50)).ratio == 1
