"""The clock of 24 hours and the day first: what is said, what is typed, and files stay American."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import dates, wording
from app.core.manner import AMERICAN, Manner
from app.core.times import understood_time
from app.interop.client_table import Field, listed
from app.interop.table import Table, TableRow
from app.rules.quick_add import Basis, read

HERS = Manner(is_24_hours=True, is_day_first=True)
THURSDAY = date(2026, 11, 12)
TODAY = THURSDAY
MANNERS = st.sampled_from([AMERICAN, HERS, Manner(is_24_hours=True), Manner(is_day_first=True)])
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))
DAYS = st.dates(date(1930, 1, 1), TODAY)


@pytest.fixture
def in_use(monkeypatch):
    monkeypatch.setattr(Manner, "in_use", HERS)


def by(manner, say):
    """Say something in a manner, and let that of before be in use again."""
    before, Manner.in_use = Manner.in_use, manner
    try:
        return say()
    finally:
        Manner.in_use = before


SAID = {
    "long_day": ("Thursday, November 12", "Thursday, 12 November"),
    "written_date": ("November 12, 2026", "12 November 2026"),
    "short_date": ("Nov 12, 2026", "12 Nov 2026"),
    "short_day": ("Nov 12", "12 Nov"),
    "weekday_and_day": ("Thu Nov 12", "Thu 12 Nov"),
    "date_in_figures": ("11/12/26", "12/11/26"),
}


@pytest.mark.parametrize(("name", "told"), SAID.items(), ids=SAID)
def test_a_day_is_said_in_the_manner_in_use_the_month_in_letters(name, told):
    say = getattr(wording, name)
    assert (by(AMERICAN, lambda: say(THURSDAY)), by(HERS, lambda: say(THURSDAY))) == told


def test_a_time_is_said_on_the_clock_in_use():
    for say, told in (
        (lambda: wording.clock_time(time(13, 5)), ("1:05 PM", "13:05")),
        (lambda: wording.clock_time(time(0, 5)), ("12:05 AM", "00:05")),
        (lambda: wording.bare_time(time(9, 5)), ("9:05", "09:05")),
        (lambda: wording.whole_hour(time(8)), ("8 AM", "08:00")),
        (lambda: wording.time_span(time(10), time(10, 50)), ("10:00 – 10:50 AM", "10:00 – 10:50")),
        (
            lambda: wording.time_span(time(11, 30), time(12, 20)),
            ("11:30 AM – 12:20 PM", "11:30 – 12:20"),
        ),
    ):
        assert (by(AMERICAN, say), by(HERS, say)) == told


@given(TIMES, MANNERS)
def test_a_time_that_is_shown_is_understood_as_itself(at, manner):
    shown = by(manner, lambda: wording.clock_time(at))
    assert understood_time(shown, manner) == at


@given(DAYS, MANNERS)
def test_a_date_that_is_shown_is_understood_as_itself(day, manner):
    for say in (wording.short_date, wording.written_date):
        shown = by(manner, lambda say=say: say(day))
        assert dates.understood(shown, TODAY, manner) == day
    figures = by(manner, lambda: wording.date_in_figures(day))
    assert dates.understood(figures, TODAY, manner) == day


def test_figures_are_read_in_the_order_in_use(in_use):
    assert dates.understood("3/12/94", TODAY) == date(1994, 12, 3)
    assert dates.understood("14.3.1994", TODAY) == date(1994, 3, 14)
    assert dates.understood("140394", TODAY) == date(1994, 3, 14)
    assert dates.understood("1994-03-14", TODAY) == date(1994, 3, 14)
    assert dates.understood("3/14/94", TODAY) is None, "no month has the number 14"
    assert dates.nearest("20/1/27", TODAY) == date(2027, 1, 20)
    assert dates.ahead("3/12", TODAY) == date(2026, 12, 3)
    assert dates.ahead("thu 14", TODAY) == dates.ahead("14 thu", TODAY)
    assert dates.ahead("nov 14", TODAY) == date(2026, 11, 14)


def test_a_time_without_a_half_is_of_24_hours(in_use):
    assert understood_time("1:30") == time(1, 30)
    assert understood_time("13:30") == time(13, 30)
    assert understood_time("1:30p") == time(13, 30)
    assert understood_time("1:30", AMERICAN) == time(13, 30)


def test_the_line_that_books_follows(in_use):
    line = read("jor 3/12 6:30", Basis(TODAY, TODAY))
    assert (line.day, line.starts) == (date(2026, 12, 3), time(6, 30))


def test_what_another_program_wrote_is_read_as_ever(in_use):
    table = Table(("Name", "Born"), (TableRow(2, ("Jordan Reyes", "3/4/1994")),))
    [row] = listed(table, (Field.WHOLE, Field.BORN), TODAY)
    assert row.born == date(1994, 3, 4)
