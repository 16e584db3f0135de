"""A client's rhythm is kept: every few weeks, or the same weekday of each month."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.rhythm import LAST, LOOKED_AT, MOST_WEEKS, Rhythm, rhythm_of

WEEK = timedelta(days=7)
THURSDAY = date(2026, 11, 12)
DAYS = st.dates(date(2000, 1, 1), date(2090, 1, 1))


def came(*weeks_ago):
    return [THURSDAY - n * WEEK for n in weeks_ago]


def of_month(year, month, weekday, place):
    """Return the weekday (0 is Monday) at a place of a month, counted by hand."""
    within = [date(year, month, 1) + timedelta(days=n) for n in range(31)]
    found = [day for day in within if day.month == month and day.weekday() == weekday]
    return found[place] if place == LAST else found[place - 1]


def months(first, count):
    """Return so many months, from the month of a day on."""
    return [divmod(first.year * 12 + first.month - 1 + n, 12) for n in range(count)]


@pytest.mark.parametrize("days", [[], came(0), came(0, 2), came(0, 4)])
def test_two_sessions_make_no_rhythm_yet(days):
    assert rhythm_of(days) == Rhythm(weeks=1)


@given(DAYS, st.integers(1, MOST_WEEKS - 1), st.integers(3, 9), st.randoms())
def test_every_few_weeks_goes_on_so(first, weeks, count, order):
    days = [first + n * weeks * WEEK for n in range(count)]
    shuffled = order.sample(days, len(days))
    assert rhythm_of(shuffled) == Rhythm(weeks)
    assert Rhythm(weeks).after(days[-1]) == days[-1] + weeks * WEEK


@given(DAYS)
def test_every_fourth_week_is_told_from_every_month_by_five_sessions(first):
    days = [first + n * 4 * WEEK for n in range(LOOKED_AT)]
    assert rhythm_of(days) == Rhythm(4)


@given(DAYS, st.integers(0, 6), st.sampled_from([1, 2, 3, 4, LAST]), st.integers(3, 5))
def test_by_the_month_the_next_is_the_same_weekday_of_the_next_month(first, weekday, place, count):
    *days, following = [
        of_month(year, month + 1, weekday, place) for year, month in months(first, count + 1)
    ]
    found = rhythm_of(days)
    assert found.weeks == 0
    assert found.place in {place, 4} if place == LAST else found.place == place
    if found.place == place:
        assert found.after(days[-1]) == following


@given(DAYS, DAYS, st.sampled_from([*map(Rhythm, range(1, 5)), Rhythm(0, 2), Rhythm(0, LAST)]))
def test_the_next_one_is_after_today_in_step_and_on_the_same_weekday(last, today, rhythm):
    following = rhythm.next(last, today)
    assert following > today
    assert following > last
    assert following.weekday() == last.weekday()
    if rhythm.weeks:
        assert (following - last).days % (7 * rhythm.weeks) == 0
        assert following - rhythm.weeks * WEEK <= max(today, last)


def test_one_that_fell_out_changes_nothing():
    assert rhythm_of(came(0, 2, 4, 8)) == Rhythm(2)
    without_august = [date(2026, 6, 11), date(2026, 7, 9), date(2026, 9, 10), date(2026, 10, 8)]
    assert rhythm_of(without_august) == Rhythm(0, 2)


def test_what_agrees_on_nothing_is_every_week():
    assert rhythm_of(came(0, 1, 3, 6)) == Rhythm(1)
    assert rhythm_of(came(0, 1, 2, 4, 6)) == Rhythm(1)
    assert rhythm_of(came(0, 9, 18)) == Rhythm(1)


def test_a_rhythm_that_changed_is_the_new_one_after_three_gaps():
    weekly = came(9, 8, 7, 6)
    assert rhythm_of([*weekly, *came(4, 2)]) == Rhythm(1)
    assert rhythm_of([*weekly, *came(4, 2, 0)]) == Rhythm(2)


def test_a_fifth_friday_is_the_last_one():
    fridays = [date(2026, 7, 31), date(2026, 8, 28), date(2026, 9, 25), date(2026, 10, 30)]
    assert rhythm_of(fridays) == Rhythm(0, LAST)
    assert rhythm_of(fridays).after(fridays[-1]) == date(2026, 11, 27)
