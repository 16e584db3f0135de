"""A time is within the hours where each of its minutes is."""

from __future__ import annotations

from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from app.rules.open_hours import is_within

times = st.integers(0, 1439).map(lambda minute: time(minute // 60, minute % 60))
stretches = st.lists(st.tuples(times, times).map(sorted).map(tuple), max_size=4)


def minute(at):
    return at.hour * 60 + at.minute


@given(stretches, times, st.integers(1, 720))
def test_it_is_the_same_as_looking_at_each_minute(hours, starts, minutes):
    is_open = {n for opens, closes in hours for n in range(minute(opens), minute(closes))}
    wanted = range(minute(starts), minute(starts) + minutes)
    assert is_within(hours, starts, minutes) == is_open.issuperset(wanted)


def test_over_a_lunch_break_is_not_within():
    hours = [(time(13), time(18)), (time(9), time(12))]
    assert is_within(hours, time(11), 60)
    assert not is_within(hours, time(11), 61)
    assert not is_within([], time(11), 1)
    assert is_within([(time(9), time(12)), (time(12), time(14))], time(11), 120)
