"""The days of the rule book: quarters to review, agreements to look at, people to tell."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from app.rules.associates import a_year_after, review_due
from app.rules.incidents import EVERYTHING, FACTORS, last_day_to_tell
from app.rules.reviews import Quarter, is_at_night, quarter_of, quarters_to_review


def test_people_are_told_within_sixty_calendar_days_of_the_discovery():
    assert last_day_to_tell(date(2026, 11, 12)) == date(2027, 1, 11)


def test_the_form_asks_the_four_factors_and_each_thing_once():
    assert [factor.ask[0] for factor in FACTORS] == ["1", "2", "3", "4"]
    assert len({asked.name for asked in EVERYTHING}) == len(EVERYTHING) == 11


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2026, 1, 1), date(2026, 1, 1), date(2026, 3, 31)),
        (date(2028, 6, 30), date(2028, 4, 1), date(2028, 6, 30)),
        (date(2026, 9, 1), date(2026, 7, 1), date(2026, 9, 30)),
        (date(2026, 12, 31), date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_a_quarter_is_three_months(day, first, last):
    quarter = quarter_of(day)
    assert (quarter.first_day, quarter.last_day) == (first, last)
    assert quarter.next.before == quarter


def test_a_quarter_is_reviewed_once_it_has_ended():
    assert quarters_to_review(date(2026, 11, 2), date(2026, 12, 31)) == []
    assert quarters_to_review(date(2026, 8, 2), date(2027, 1, 1)) == [
        Quarter(2026, 3),
        Quarter(2026, 4),
    ]


@pytest.mark.parametrize(
    ("hour", "minute", "night"),
    [(22, 59, False), (23, 0, True), (2, 30, True), (4, 59, True), (5, 0, False), (12, 0, False)],
)
def test_night_is_from_eleven_to_five(hour, minute, night):
    assert is_at_night(datetime(2026, 11, 12, hour, minute)) is night  # noqa: DTZ001 - local time


def test_an_agreement_is_looked_at_a_year_after_it_was_looked_at_last():
    signed, looked = date(2024, 2, 29), date(2025, 6, 1)
    assert review_due(None, None) is None
    assert review_due(None, looked) is None
    assert review_due(signed, None) == date(2025, 3, 1)
    assert review_due(signed, looked) == a_year_after(looked) == date(2026, 6, 1)
