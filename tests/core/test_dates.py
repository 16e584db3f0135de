"""Dates as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.dates import ahead, nearest, said_back, understood
from app.core.wording import short_date, written_date

TODAY = date(2026, 11, 12)
PI_DAY = date(1994, 3, 14)
PAST = st.dates(date(1927, 1, 1), TODAY)


@pytest.mark.parametrize(
    "typed",
    [
        "3/14/94",
        "03/14/1994",
        "3-14-94",
        "3.14.1994",
        "3 14 94",
        "14 mar 94",
        "14mar94",
        "14th March 1994",
        "mar 14, 1994",
        "March 14 94",
        "Mar. 14th, 1994",
        "1994-03-14",
        "031494",
        "03141994",
        "  3/14/94 ",
    ],
)
def test_a_date_is_understood_however_it_is_typed(typed):
    assert understood(typed, TODAY) == PI_DAY


@pytest.mark.parametrize(
    "typed",
    ["", "2/30/94", "14/3/94", "3/14", "mar", "14 mxr 94", "marsh 14 94", "3/14/994", "0/1/94"],
)
def test_what_is_no_date_is_none(typed):
    assert understood(typed, TODAY) is None


def test_two_digits_of_a_year_are_never_in_the_future():
    assert understood("1/2/26", TODAY) == date(2026, 1, 2)
    assert understood("1/2/27", TODAY) == date(1927, 1, 2)


def test_today_and_yesterday_are_dates_too():
    assert understood("today", TODAY) == TODAY
    assert understood("Yesterday", TODAY) == date(2026, 11, 11)


def test_a_birthday_is_said_back_with_the_age():
    assert said_back(PI_DAY, TODAY) == "March 14, 1994, age 32"


@given(PAST)
def test_what_alcove_writes_it_reads_again(day):
    assert understood(short_date(day), TODAY) == day
    assert understood(written_date(day), TODAY) == day
    assert understood(f"{day:%m/%d/%y}", TODAY) == day


@given(st.text(max_size=40))
def test_nothing_that_is_typed_breaks_it(typed):
    assert understood(typed, TODAY) is None or isinstance(understood(typed, TODAY), date)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("today", date(2026, 11, 12)),
        ("tomorrow", date(2026, 11, 13)),
        ("thu", date(2026, 11, 12)),
        ("Friday", date(2026, 11, 13)),
        ("thu 19", date(2026, 11, 19)),
        ("mon 14", date(2026, 12, 14)),
        ("3", date(2026, 12, 3)),
        ("nov 14", date(2026, 11, 14)),
        ("14 nov", date(2026, 11, 14)),
        ("3/14", date(2027, 3, 14)),
        ("feb 29", date(2028, 2, 29)),
        ("3/14/2025", date(2025, 3, 14)),
        ("", None),
        ("mon 40", None),
        ("th", None),
        ("thu fri", None),
        ("1 2 3 4", None),
        ("xylophone 3", None),
    ],
)
def test_a_day_ahead_is_understood_in_few_letters(typed, day):
    assert ahead(typed, date(2026, 11, 12)) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1/20/27", date(2027, 1, 20)),
        ("11/12/26", date(2026, 11, 12)),
        ("11/12/25", date(2025, 11, 12)),
        ("Jan 14, 2028", date(2028, 1, 14)),
        ("2/29/28", date(2028, 2, 29)),
        ("2/30/27", None),
        ("soon", None),
    ],
)
def test_in_a_calendar_a_year_of_two_digits_is_the_nearest(typed, day):
    assert nearest(typed, date(2026, 11, 12)) == day
