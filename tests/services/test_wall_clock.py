"""Minutes are exact whatever daylight saving does (RFC 5545, 3.3.6)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.core.errors.appointments import EndsAfterMidnight, TimeIsTaken
from app.services.appointments import NewAppointment, Slot
from app.services.clients import NewClient
from app.services.free_time import require_within_day
from app.services.wall_clock import at_clock, meet, minutes_after

SPRING, AUTUMN = date(2027, 3, 14), date(2026, 11, 1)
NEW_YORK = "America/New_York"
ZONES = st.sampled_from([NEW_YORK, "America/Chicago", "America/Los_Angeles", "Europe/Berlin"])
CHANGES = st.sampled_from([SPRING, AUTUMN, date(2027, 3, 28), date(2026, 10, 25)])
TIMES = st.times(time(0), time(23, 59)).map(lambda at: at.replace(second=0, microsecond=0))
MINUTES = st.integers(1, 720)
FEW = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@given(CHANGES, TIMES, MINUTES, ZONES)
@example(AUTUMN, time(0, 30), 120, NEW_YORK)
@example(SPRING, time(1, 30), 60, NEW_YORK)
def test_an_end_is_so_many_real_minutes_after_its_start(day, at, minutes, zone):
    starts = at_clock(day, at, zone)
    ends = minutes_after(starts, minutes)
    assert ends.astimezone(UTC) - starts.astimezone(UTC) == timedelta(minutes=minutes)
    assert ends.tzinfo is starts.tzinfo


def test_two_hours_over_the_autumn_change_end_at_half_past_one_the_second_time():
    ends = minutes_after(at_clock(AUTUMN, time(0, 30), NEW_YORK), 120)
    assert ends.isoformat() == "2026-11-01T01:30:00-05:00"


def test_an_hour_over_the_spring_change_ends_at_half_past_three():
    ends = minutes_after(at_clock(SPRING, time(1, 30), NEW_YORK), 60)
    assert ends.isoformat() == "2027-03-14T03:30:00-04:00"


@given(CHANGES, TIMES, MINUTES, TIMES, MINUTES, ZONES)
@example(AUTUMN, time(0, 30), 75, time(1, 30), 120, NEW_YORK)
def test_what_meets_meets_in_real_time(day, one, long, two, short, zone):
    first, second = at_clock(day, one, zone), at_clock(day, two, zone)
    apart = (second.astimezone(UTC) - first.astimezone(UTC)).total_seconds() / 60
    wanted = -short < apart < long
    stretches = ((first, minutes_after(first, long)), (second, minutes_after(second, short)))
    assert meet(*stretches) == meet(*reversed(stretches)) == wanted


@FEW
@given(st.sampled_from([SPRING, AUTUMN]), TIMES, MINUTES, TIMES, MINUTES)
@example(AUTUMN, time(0, 30), 90, time(2), 50)
@example(SPRING, time(1, 30), 50, time(3), 50)
def test_the_calendar_refuses_what_overlaps_in_real_time(practice, day, one, long, two, short):
    calendar = practice.appointments
    chart = practice.clients.add(NewClient("Jordan"))
    starts = [at_clock(day, at, NEW_YORK) for at in (one, two)]
    overlap = meet(
        *[(at, minutes_after(at, n)) for at, n in zip(starts, (long, short), strict=True)]
    )
    keys = []
    try:
        keys.append(calendar.book(NewAppointment(Slot(day, one, long), chart=chart)))
        keys.append(calendar.book(NewAppointment(Slot(day, two, short), chart=chart)))
        assert not overlap
    except TimeIsTaken:
        assert overlap
    except EndsAfterMidnight:
        pass
    for key in keys:
        row = calendar.one(key)
        assert row.ends.astimezone(UTC) - row.starts.astimezone(UTC) == timedelta(
            minutes=row.minutes
        )
        calendar.take_out(key)


@pytest.mark.parametrize(("day", "fits"), [(AUTUMN, 25), (SPRING, 23), (date(2026, 11, 12), 24)])
def test_a_day_has_as_many_hours_as_it_has(day, fits):
    midnight = at_clock(day, time(0), NEW_YORK)
    require_within_day(midnight, fits * 60)
    with pytest.raises(EndsAfterMidnight):
        require_within_day(midnight, fits * 60 + 1)


def test_a_weekly_session_keeps_its_length_over_both_changes(practice):
    chart = practice.clients.add(NewClient("Jordan"))
    new = NewAppointment(Slot(date(2026, 10, 25), time(1, 30), 50), chart=chart, rule="FREQ=WEEKLY")
    practice.appointments.book(new)
    rows = practice.appointments.between(date(2026, 10, 25), SPRING)
    assert len(rows) == 21
    for row in rows:
        real = row.ends.astimezone(UTC) - row.starts.astimezone(UTC)
        assert real == timedelta(minutes=50)
    assert datetime(2026, 11, 1, 5, 30, tzinfo=UTC) in [row.starts.astimezone(UTC) for row in rows]
