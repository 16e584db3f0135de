"""The federal holidays, against the calendars that the government published."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.rules.holidays import holiday_on

OF_2026 = {
    date(2026, 1, 1): "New Year’s Day",
    date(2026, 1, 19): "Martin Luther King Jr. Day",
    date(2026, 2, 16): "Presidents’ Day",
    date(2026, 5, 25): "Memorial Day",
    date(2026, 6, 19): "Juneteenth",
    date(2026, 7, 3): "Independence Day observed",
    date(2026, 7, 4): "Independence Day",
    date(2026, 9, 7): "Labor Day",
    date(2026, 10, 12): "Columbus Day",
    date(2026, 11, 11): "Veterans Day",
    date(2026, 11, 26): "Thanksgiving Day",
    date(2026, 12, 25): "Christmas Day",
}


def test_the_year_2026_has_the_holidays_that_were_published():
    days = (date(2026, 1, 1) + timedelta(days=number) for number in range(365))
    assert {day: holiday_on(day) for day in days if holiday_on(day)} == OF_2026


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2021, 12, 31), "New Year’s Day observed"),
        (date(2023, 1, 2), "New Year’s Day observed"),
        (date(2027, 5, 31), "Memorial Day"),
        (date(2020, 6, 19), ""),
        (date(2021, 6, 18), "Juneteenth observed"),
    ],
)
def test_a_weekend_holiday_is_observed_on_the_weekday_beside_it(day, name):
    assert holiday_on(day) == name
