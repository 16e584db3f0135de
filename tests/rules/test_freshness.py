"""When a backup is due, and how urgently."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.rules.freshness import (
    Freshness,
    Overdue,
    freshness,
    freshness_of_second,
    is_due,
    last_end,
    next_end,
    overdue,
)

NEW_YORK = ZoneInfo("America/New_York")
SEVEN = time(19)


def at(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=NEW_YORK)


@pytest.mark.parametrize(
    ("hours", "first", "second", "loud"),
    [
        (0, Freshness.GREEN, Freshness.GREEN, Overdue.NOT),
        (23.9, Freshness.GREEN, Freshness.GREEN, Overdue.NOT),
        (24, Freshness.AMBER, Freshness.GREEN, Overdue.NOT),
        (48, Freshness.RED, Freshness.GREEN, Overdue.NOT),
        (24 * 7, Freshness.RED, Freshness.GREEN, Overdue.TOLD),
        (24 * 14 - 0.1, Freshness.RED, Freshness.GREEN, Overdue.TOLD),
        (24 * 14, Freshness.RED, Freshness.RED, Overdue.ASKED),
    ],
)
def test_urgency_grows_with_the_age_of_what_no_copy_holds(hours, first, second, loud):
    lacking = timedelta(hours=hours)
    assert (freshness(lacking), freshness_of_second(lacking), overdue(lacking)) == (
        first,
        second,
        loud,
    )


def test_a_copy_is_due_once_a_day_ended_after_the_change():
    changed = at(12, 15)
    assert not is_due(changed, at(12, 18, 59), SEVEN)
    assert is_due(changed, at(12, 19), SEVEN)
    assert is_due(changed, at(13, 8), SEVEN)
    assert not is_due(at(12, 20), at(13, 8), SEVEN)
    assert not is_due(None, at(13, 8), SEVEN)


def test_the_end_of_the_day_is_the_practice_s_own():
    assert last_end(at(12, 19), SEVEN) == at(12, 19)
    assert last_end(at(12, 18, 59), SEVEN) == at(11, 19)
    assert next_end(at(12, 12), SEVEN) == at(12, 19)
    assert next_end(at(12, 19), SEVEN) == at(13, 19)


def test_a_change_of_summer_time_moves_no_evening():
    saturday, sunday = datetime(2026, 10, 31, 20, tzinfo=NEW_YORK), at(1, 20)
    assert next_end(saturday, SEVEN) == at(1, 19)
    assert last_end(sunday, SEVEN).hour == SEVEN.hour
