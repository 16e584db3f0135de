"""A notice about time off names every session and every new time, and no reason."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.wording import clock_time, long_day
from app.rules.away import Changes, away_text, away_words
from app.rules.reminders import SpokenTo

MONDAY = (date(2026, 11, 16), time(10))
THURSDAY = (date(2026, 11, 19), time(14))
LATER = (date(2026, 11, 25), time(10))
WHENS = st.tuples(st.dates(date(2026, 1, 1), date(2030, 1, 1)), st.times())


ONE = "Our appointment on Monday, November 16, at 10:00 AM will not take place."
TWO = (
    "Our appointments on Monday, November 16, at 10:00 AM and Thursday, November 19, at 2:00 PM "
    "will not take place."
)
MOVED = (
    "Our appointment on Monday, November 16, at 10:00 AM, moves to Wednesday, November 25, at "
    "10:00 AM."
)
CALL = "To find another time, call me at 555 0100."
OR_CALL = "If that does not work for you, call me at 555 0100."


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (Changes([MONDAY]), f"{ONE} {CALL}"),
        (Changes([MONDAY, THURSDAY]), f"{TWO} {CALL}"),
        (Changes([], [(MONDAY, LATER)]), f"{MOVED} {OR_CALL}"),
    ],
)
def test_what_is_sent(changes, said):
    sent = away_text(SpokenTo("Jordan"), changes, "Maya Lindqvist", "555 0100")
    assert sent == f"Hello Jordan, I will be away. {said} Maya Lindqvist"


def test_without_a_name_or_a_number_it_reads_well_too():
    said = away_text(SpokenTo(""), Changes([MONDAY], [(THURSDAY, LATER)]), "Maya Lindqvist", "")
    assert said.startswith("Hello, I will be away. Our appointment")
    assert said.endswith("If that does not work for you, tell me. Maya Lindqvist")


def test_what_the_contact_log_says():
    changes = Changes([MONDAY], [(THURSDAY, LATER)])
    assert away_words(changes) == (
        "to say that Mon Nov 16, 10:00 AM is canceled and "
        "Thu Nov 19, 2:00 PM moves to Wed Nov 25, 10:00 AM"
    )


@given(st.lists(WHENS, max_size=4), st.lists(st.tuples(WHENS, WHENS), max_size=4))
def test_every_session_and_every_new_time_is_named(canceled, moved):
    said = away_text(SpokenTo("Jo"), Changes(canceled, moved), "Maya", "")
    for day, at in [*canceled, *(when for pair in moved for when in pair)]:
        assert f"{long_day(day)}, at {clock_time(at)}" in said
    assert "  " not in said
