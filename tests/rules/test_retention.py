"""Until when a chart is kept."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.retention import KeepingRule, kept_until, years_after

LAST = date(2026, 11, 12)
DAYS = st.dates(date(1920, 1, 1), date(2060, 12, 31))
RULES = st.builds(KeepingRule, st.integers(0, 30), st.integers(0, 30), st.integers(12, 25))


@pytest.mark.parametrize(
    ("born", "until", "rests_on"),
    [
        ([date(1988, 8, 2)], date(2033, 11, 12), "7 years after the last contact on Nov 12, 2026"),
        ([None], date(2033, 11, 12), "7 years after the last contact on Nov 12, 2026"),
        (
            [date(2016, 4, 9)],
            date(2037, 4, 9),
            "3 years after coming of age at 18, on Apr 9, 2034",
        ),
        # sixteen: seven years from now come later than three after coming of age
        ([date(2010, 4, 9)], date(2033, 11, 12), "7 years after the last contact on Nov 12, 2026"),
        # a family runs by its youngest
        (
            [date(1980, 1, 1), date(2016, 4, 9), date(2010, 1, 1)],
            date(2037, 4, 9),
            "3 years after coming of age at 18, on Apr 9, 2034",
        ),
    ],
)
def test_a_chart_is_kept_as_long_as_the_later_of_both_asks(born, until, rests_on):
    kept = kept_until(LAST, born, KeepingRule())
    assert (kept.until, kept.rests_on) == (until, rests_on)


def test_one_year_is_said_as_one():
    assert kept_until(LAST, [], KeepingRule(1)).rests_on.startswith("1 year after")


def test_a_leap_day_becomes_the_day_after():
    assert years_after(date(2024, 2, 29), 1) == date(2025, 3, 1)
    assert years_after(date(2024, 2, 29), 4) == date(2028, 2, 29)


@given(DAYS, st.lists(st.none() | DAYS, max_size=4), RULES)
def test_it_is_never_shorter_than_for_a_grown_up_nor_than_for_the_youngest_minor(last, born, rule):
    kept = kept_until(last, born, rule)
    assert kept.until >= years_after(last, rule.adult_years)
    for day in born:
        if day is not None and last < years_after(day, rule.majority):
            assert kept.until >= years_after(years_after(day, rule.majority), rule.minor_years)


@given(DAYS, st.lists(DAYS, max_size=3), RULES, st.integers(1, 10))
def test_more_years_never_shorten_it(last, born, rule, more):
    longer = KeepingRule(rule.adult_years + more, rule.minor_years + more, rule.majority)
    assert kept_until(last, born, longer).until >= kept_until(last, born, rule).until


def test_who_was_of_age_at_the_last_contact_counts_as_a_grown_up():
    born = date(2008, 11, 12)  # eighteen on the day
    assert kept_until(LAST, [born], KeepingRule(1, 10)).until == date(2027, 11, 12)
