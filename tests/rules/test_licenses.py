"""A telehealth session is held against the state in which the client is, and the day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.licenses import Permission, Standing, standing
from app.rules.states import STATES, is_state, state_name

DAY = date(2026, 11, 12)


@pytest.mark.parametrize("typed", ["NJ", "nj", " N.J. ", "new  jersey", "New Jersey"])
def test_a_state_is_known_by_letters_and_by_name(typed):
    assert state_name(typed) == "New Jersey"
    assert is_state(typed)


def test_what_is_no_state_stands_as_it_was_typed():
    assert state_name(" Ontario ") == "Ontario"
    assert not is_state("Ontario")
    assert not is_state("")


def test_each_case_is_told_apart():
    held = [Permission("NY"), Permission("nj", DAY), Permission("New Jersey", DAY - timedelta(90))]
    assert standing("New York", DAY, held) == (Standing.FINE, None)
    assert standing("NJ", DAY, held) == (Standing.FINE, None), "its last day is one of them"
    assert standing("NJ", DAY + timedelta(1), held) == (Standing.ENDED, DAY)
    assert standing("CT", DAY, held) == (Standing.NONE, None)
    assert standing("  ", DAY, held) == (Standing.NOT_SAID, None)


states = st.sampled_from([*STATES, *STATES.values()])
ends = st.none() | st.dates(date(2020, 1, 1), date(2040, 1, 1))
held_ones = st.lists(st.builds(Permission, states, ends), max_size=6)


@given(states, st.dates(date(2020, 1, 1), date(2040, 1, 1)), held_ones)
def test_fine_is_fine_only_where_something_holds_on_that_day(state, day, held):
    holds = [
        each
        for each in held
        if state_name(each.state) == state_name(state) and (each.until or day) >= day
    ]
    assert (standing(state, day, held)[0] is Standing.FINE) == bool(holds)
    told, until = standing(state, day, held)
    assert (until is not None) == (told is Standing.ENDED)
    assert until is None or until < day
