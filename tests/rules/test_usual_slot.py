"""What is usual is what was most of the time, and the next day keeps its rhythm."""

from __future__ import annotations

from datetime import date, time, timedelta
from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from app.rules.usual_slot import RHYTHMS, Usual, Visit, usual

THURSDAY = date(2026, 11, 12)
WEEK = timedelta(days=7)
ELEVEN = time(11)


def came(*weeks_ago, at=ELEVEN, minutes=50):
    return [Visit(THURSDAY - n * WEEK, at, minutes) for n in weeks_ago]


def test_nobody_who_never_came_has_a_usual_time():
    assert usual([]) is None


def test_the_weekday_and_hour_of_most_sessions_is_usual():
    once_else = Visit(THURSDAY - timedelta(days=2), time(9), 80)
    assert usual([*came(1, 2, 3), once_else]) == Usual(3, ELEVEN, 50, 1, THURSDAY - WEEK)


def test_of_two_equally_frequent_the_later_counts():
    found = usual([*came(4, 3), *came(2, 1, at=time(15))])
    assert found is not None
    assert found.starts == time(15)


def test_every_second_week_stays_the_same_one():
    found = usual(came(6, 4, 2))
    assert found == Usual(3, ELEVEN, 50, 2, THURSDAY - 2 * WEEK)
    assert next(found.days(THURSDAY)) == THURSDAY + 2 * WEEK
    assert next(found.days(THURSDAY - timedelta(days=1))) == THURSDAY


def test_what_is_no_rhythm_counts_as_weekly():
    found = usual(came(9, 5, 1))
    assert found is not None
    assert found.weeks == 1
    assert list(islice(found.days(THURSDAY), 2)) == [THURSDAY + WEEK, THURSDAY + 2 * WEEK]


visits = st.builds(
    Visit,
    st.integers(-300, 60).map(lambda n: THURSDAY + timedelta(days=n)),
    st.sampled_from([time(9), time(11), time(15)]),
    st.sampled_from([50, 80]),
)


@given(st.lists(visits, min_size=1, max_size=20), st.integers(-50, 50))
def test_the_next_days_are_ahead_on_the_weekday_and_in_rhythm(past, shift):
    found = usual(past)
    assert found is not None
    today = THURSDAY + timedelta(days=shift)
    days = list(islice(found.days(today), 3))
    assert found.weeks in RHYTHMS
    assert any(
        (each.day, each.starts, each.minutes) == (found.last, found.starts, found.minutes)
        for each in past
    )
    for day in days:
        assert day > today or day > found.last
        assert day > found.last
        assert day.weekday() == found.weekday
        assert (day - found.last).days % (7 * found.weeks) == 0
    assert days[0] > today
    assert days == sorted(days)
