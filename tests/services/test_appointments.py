"""The calendar: nothing twice, nothing lost, and every change can be taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from app.core.errors.appointments import (
    AppointmentIsGone,
    DayIsAhead,
    HeldAsSigned,
    RuleIsUnclear,
    SeriesHasNoDay,
    TimeIsTaken,
)
from app.services.appointments import (
    AppointmentKind,
    AppointmentStatus,
    NewAppointment,
    Scope,
    Slot,
)
from app.services.clients import NewClient
from app.services.notes import Caret, DraftText, Template
from tests.builders import WORDS

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


def week(calendar, weeks):
    return calendar.between(THURSDAY + weeks * WEEK, THURSDAY + weeks * WEEK)[0]


@pytest.mark.parametrize("scope", [Scope.LATER, Scope.ALL])
def test_a_touched_day_moves_with_the_series_that_is_moved_by_it(calendar, chart, scope):
    calendar.book(weekly(chart))
    calendar.set_status(week(calendar, 1).key, AppointmentStatus.ARRIVED)
    undo = calendar.move(week(calendar, 1).key, Slot(THURSDAY + WEEK, time(14), 50), scope)
    assert undo.words == "Moved to Thu Nov 19, 2:00 PM"
    assert [at for _day, at in days(calendar, 4)] == [TEN] + [time(14)] * 4
    assert week(calendar, 1).status is AppointmentStatus.ARRIVED
    calendar.undo(undo)
    assert [at for _day, at in days(calendar, 4)] == [TEN] * 5


def test_a_touched_day_is_taken_out_with_the_series_it_stands_for(calendar, chart):
    calendar.book(weekly(chart))
    calendar.set_status(week(calendar, 1).key, AppointmentStatus.ARRIVED)
    calendar.take_out(week(calendar, 1).key, Scope.LATER)
    assert days(calendar) == [(THURSDAY, TEN)]


def test_a_series_is_not_held_against_its_own_touched_days(calendar, chart):
    calendar.book(weekly(chart))
    calendar.set_status(week(calendar, 1).key, AppointmentStatus.ARRIVED)
    calendar.move(week(calendar, 0).key, Slot(THURSDAY, time(10, 30), 50), Scope.LATER)
    assert [at for _day, at in days(calendar, 3)] == [time(10, 30), TEN, time(10, 30), time(10, 30)]


def test_all_to_come_leaves_what_is_over_today(practice, calendar, chart, clock):
    calendar.book(weekly(chart))
    clock.at = datetime(2026, 11, 12, 15, 50, tzinfo=UTC)
    friday = Slot(THURSDAY + timedelta(days=1), time(9), 50)
    undo = calendar.move(week(calendar, 0).key, friday, Scope.ALL)
    assert undo.words == "Moved from Fri Nov 20 on, to 9:00 AM"
    assert [day.day for day, _at in days(calendar, 3)] == [12, 20, 27]
    assert [owed.day for owed in practice.today.owed()] == [THURSDAY]


def test_all_to_come_takes_todays_session_that_is_not_over(calendar, chart, clock):
    calendar.book(weekly(chart))
    clock.at = datetime(2026, 11, 12, 15, 49, tzinfo=UTC)
    calendar.take_out(week(calendar, 1).key, Scope.ALL)
    assert days(calendar) == []


def test_where_nothing_is_to_come_nothing_is_moved(calendar, chart, clock):
    calendar.book(weekly(chart, last_on=THURSDAY))
    with pytest.raises(SeriesHasNoDay):
        calendar.move(week(calendar, 0).key, Slot(THURSDAY, time(15), 50), Scope.ALL)
    assert days(calendar) == [(THURSDAY, TEN)]


@pytest.mark.parametrize("weeks", [60, 300])
def test_a_series_is_held_against_everything_that_is_booked(practice, calendar, chart, weeks):
    far = NewAppointment(Slot(THURSDAY + weeks * WEEK, time(10, 49), 50), chart=chart)
    calendar.book(far)
    with pytest.raises(TimeIsTaken):
        calendar.book(weekly(chart))
    calendar.book(weekly(chart, starts=time(9, 59)))


def test_two_series_that_meet_after_years_are_refused(calendar, chart):
    """Every ninth and every tenth week, one week apart: they meet in the 81st."""
    ninth = NewAppointment(Slot(THURSDAY, TEN, 50), chart=chart, rule="FREQ=WEEKLY;INTERVAL=9")
    calendar.book(ninth)
    tenth = Slot(THURSDAY + WEEK, TEN, 50)
    with pytest.raises(TimeIsTaken):
        calendar.book(NewAppointment(tenth, chart=chart, rule="FREQ=WEEKLY;INTERVAL=10"))


@pytest.mark.parametrize("status", [AppointmentStatus.KEPT, AppointmentStatus.NO_SHOW])
def test_nobody_kept_or_missed_a_session_whose_day_is_ahead(calendar, chart, status):
    calendar.book(weekly(chart))
    with pytest.raises(DayIsAhead):
        calendar.set_status(week(calendar, 1).key, status)
    assert week(calendar, 1).status is AppointmentStatus.SCHEDULED


def test_a_signed_note_and_the_status_say_the_same(practice, calendar, chart):
    key = calendar.book(NewAppointment(Slot(THURSDAY, TEN, 50), chart=chart))
    note = practice.sessions.begin_note(key)
    practice.notes.save(note, DraftText(Template.DAP, dict(WORDS)), Caret())
    practice.signing.sign(note)
    for status in (AppointmentStatus.NO_SHOW, AppointmentStatus.SCHEDULED):
        with pytest.raises(HeldAsSigned):
            calendar.set_status(key, status)
    calendar.set_status(key, AppointmentStatus.KEPT)
    assert calendar.one(key).status is AppointmentStatus.KEPT


def test_a_note_about_a_no_show_lets_it_become_a_late_cancel(practice, calendar, chart):
    key = calendar.book(NewAppointment(Slot(THURSDAY, TEN, 50), chart=chart))
    calendar.set_status(key, AppointmentStatus.NO_SHOW)
    note = practice.sessions.begin_note(key)
    practice.notes.save(note, DraftText(Template.DAP, dict(WORDS)), Caret())
    practice.signing.sign(note)
    calendar.set_status(key, AppointmentStatus.LATE_CANCEL)
    with pytest.raises(HeldAsSigned):
        calendar.set_status(key, AppointmentStatus.KEPT)


def test_whether_a_time_is_bookable_is_said_without_booking_it(calendar, chart):
    wanted = weekly(chart)
    calendar.require_bookable(wanted)
    assert days(calendar) == []
    calendar.book(NewAppointment(Slot(THURSDAY + WEEK, TEN, 50), chart=chart))
    with pytest.raises(TimeIsTaken):
        calendar.require_bookable(wanted)
