"""The calendar: nothing twice, nothing lost, and every change can be taken back."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from app.core.errors.appointments import AppointmentIsGone, RuleIsUnclear, TimeIsTaken
from app.services.appointments import (
    AppointmentKind,
    AppointmentStatus,
    NewAppointment,
    Scope,
    Slot,
)
from app.services.clients import NewClient

THURSDAY = date(2026, 11, 12)
WEEK = timedelta(days=7)
TEN = time(10)


@pytest.fixture
def chart(practice):
    return practice.clients.add(NewClient("Jordan", "Alvarez-Reyes"))


@pytest.fixture
def calendar(practice):
    return practice.appointments


def weekly(chart, day=THURSDAY, starts=TEN, **more):
    return NewAppointment(Slot(day, starts, 50), chart=chart, rule="FREQ=WEEKLY", **more)


def days(calendar, weeks=8):
    found = calendar.between(THURSDAY, THURSDAY + weeks * WEEK)
    return [(row.day, row.starts.time()) for row in found]


def test_a_weekly_session_stands_on_every_week_at_the_same_wall_clock(calendar, chart):
    calendar.book(weekly(chart, day=date(2027, 3, 4)))
    rows = calendar.between(date(2027, 3, 1), date(2027, 3, 31))
    assert [row.starts.time() for row in rows] == [TEN] * 4
    assert len({row.starts.utcoffset() for row in rows}) == 2, "daylight time begins on March 14"


def test_a_time_that_is_taken_is_refused_and_nothing_is_booked(calendar, chart):
    calendar.book(weekly(chart))
    before = days(calendar)
    with pytest.raises(TimeIsTaken) as refused:
        calendar.book(NewAppointment(Slot(THURSDAY + 3 * WEEK, time(10, 30), 50), chart=chart))
    assert refused.value.chart == chart
    assert days(calendar) == before


def test_moving_this_one_leaves_the_others(calendar, chart):
    key = calendar.book(weekly(chart))
    there = calendar.between(THURSDAY + WEEK, THURSDAY + WEEK)[0].key
    undo = calendar.move(there, Slot(THURSDAY + WEEK + timedelta(days=1), time(14), 50))
    assert (THURSDAY + WEEK + timedelta(days=1), time(14)) in days(calendar)
    assert len(days(calendar)) == 9
    calendar.undo(undo)
    assert days(calendar) == [(THURSDAY + week * WEEK, TEN) for week in range(9)]
    assert calendar.one(key).day == THURSDAY


def test_moving_this_and_later_keeps_what_was_before_and_what_was_touched(calendar, chart):
    calendar.book(weekly(chart))
    moved = calendar.between(THURSDAY + 4 * WEEK, THURSDAY + 4 * WEEK)[0].key
    calendar.move(moved, Slot(THURSDAY + 4 * WEEK + timedelta(days=1), time(9), 50))
    out = calendar.between(THURSDAY + 5 * WEEK, THURSDAY + 5 * WEEK)[0].key
    calendar.take_out(out)
    before = days(calendar)
    there = calendar.between(THURSDAY + 2 * WEEK, THURSDAY + 2 * WEEK)[0].key
    to = Slot(THURSDAY + 2 * WEEK - timedelta(days=1), time(15), 50)
    undo = calendar.move(there, to, Scope.LATER)
    wednesday = THURSDAY - timedelta(days=1)
    assert days(calendar) == sorted(
        [(THURSDAY, TEN), (THURSDAY + WEEK, TEN)]
        + [(wednesday + week * WEEK, time(15)) for week in (2, 3, 6, 7, 8)]
        + [(THURSDAY + 4 * WEEK + timedelta(days=1), time(9))]
    )
    calendar.undo(undo)
    assert days(calendar) == before


def test_a_day_that_was_touched_is_found_by_the_key_it_had(calendar, chart):
    calendar.book(weekly(chart))
    old = calendar.between(THURSDAY, THURSDAY)[0].key
    calendar.set_status(old, AppointmentStatus.ARRIVED)
    assert calendar.one(old).status is AppointmentStatus.ARRIVED


def test_what_was_taken_out_is_gone_until_it_is_taken_back(calendar, chart):
    key = calendar.book(NewAppointment(Slot(THURSDAY, TEN, 50), chart=chart))
    undo = calendar.take_out(key)
    with pytest.raises(AppointmentIsGone):
        calendar.one(key)
    calendar.undo(undo)
    assert calendar.one(key).name == "Jordan Alvarez-Reyes"


def test_a_called_off_time_is_free_for_others(calendar, chart):
    key = calendar.book(NewAppointment(Slot(THURSDAY, TEN, 50), chart=chart))
    calendar.set_status(key, AppointmentStatus.LATE_CANCEL, "The car broke down")
    lunch = NewAppointment(Slot(THURSDAY, TEN, 30), kind=AppointmentKind.BLOCKED, title="Lunch")
    calendar.book(lunch)
    with pytest.raises(TimeIsTaken):
        calendar.set_status(key, AppointmentStatus.KEPT)


@pytest.mark.parametrize("rule", ["", "FREQ=YEARLY", "FREQ=WEEKLY;INTERVAL=0", "FREQ=WEEKLY;X=1"])
def test_a_rule_that_is_none_is_refused(calendar, chart, rule):
    if rule:
        with pytest.raises(RuleIsUnclear):
            calendar.book(NewAppointment(Slot(THURSDAY, TEN, 50), chart=chart, rule=rule))
    assert days(calendar) == []


def test_the_log_holds_after_every_change(practice, calendar, chart):
    key = calendar.book(weekly(chart))
    undo = calendar.move(key, Slot(THURSDAY, time(11), 50), Scope.LATER)
    calendar.undo(undo)
    calendar.take_out(calendar.between(THURSDAY, THURSDAY)[0].key)
    assert practice.log.whole().is_whole
