"""After a note: the session's time again, in the client's rhythm, where nothing is booked."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from app.services.appointments import AppointmentKind, AppointmentStatus, NewAppointment, Slot
from app.services.clients import NewClient
from app.services.follow_ups import Rhythm

# the tests' clock stands on Thursday, November 12, before noon
THURSDAY = date(2026, 11, 12)
WEEK = timedelta(days=7)
ELEVEN = time(11)


@pytest.fixture
def came(practice):
    """A way to say that a client came on some of the last Thursdays, at nine."""

    def say(name, *weeks_ago, status=AppointmentStatus.KEPT):
        chart = practice.clients.add(NewClient(name))
        for n in weeks_ago:
            book(practice, chart, THURSDAY - n * WEEK, status)
        return chart

    return say


def book(practice, chart, day, status=AppointmentStatus.KEPT, at=time(9)):
    key = practice.appointments.book(NewAppointment(Slot(day, at, 50), chart=chart))
    practice.appointments.set_status(key, status)
    return key


def written(practice, slot, chart, **more):
    """Book a session that is over, and begin the note about it."""
    key = practice.appointments.book(NewAppointment(slot, chart=chart, **more))
    return practice.sessions.begin_note(key)


def test_after_a_note_the_session_s_time_a_week_on_is_offered(practice, came):
    chart = came("Jordan")
    note = written(practice, Slot(THURSDAY, time(9), 50), chart, place="10", room="2")
    found = practice.follow_ups.after(note)
    assert found is not None
    assert found.next == NewAppointment(
        Slot(THURSDAY + WEEK, time(9), 50), chart=chart, place="10", room="2"
    )


def test_after_a_note_that_is_written_late_it_is_the_next_day_to_come(practice, came):
    chart = came("Jordan")
    note = written(practice, Slot(THURSDAY - 3 * WEEK, time(9), 50), chart)
    found = practice.follow_ups.after(note)
    assert found is not None
    assert found.next is not None
    assert found.next.slot.day == THURSDAY + WEEK


def test_after_an_intake_no_time_is_offered_and_after_a_note_without_a_session_nothing(
    practice, came
):
    chart = came("Jordan")
    note = written(practice, Slot(THURSDAY, time(9), 80), chart, kind=AppointmentKind.INTAKE)
    found = practice.follow_ups.after(note)
    assert found is not None
    assert found.next is None
    assert practice.follow_ups.after(practice.notes.begin(came("Kai"))) is None


def test_who_is_booked_ahead_is_offered_nothing_after_a_note(practice, came):
    chart = came("Jordan")
    note = written(practice, Slot(THURSDAY, time(9), 50), chart)
    practice.appointments.book(NewAppointment(Slot(THURSDAY + 2 * WEEK, ELEVEN, 50), chart=chart))
    assert practice.follow_ups.after(note) is None


def offered(practice, chart, day=THURSDAY):
    """Return the day that is offered after the nine o'clock session, and whether it is the next."""
    found = practice.follow_ups.after(written(practice, Slot(day, time(9), 50), chart))
    assert found is not None
    return found.next.slot.day, found.rhythm, found.is_in_step


@pytest.mark.parametrize("weeks", [1, 2, 3, 4])
def test_who_comes_every_few_weeks_is_offered_so_many_weeks_on(practice, came, weeks):
    chart = came("Jordan", *(n * weeks for n in range(1, 5)))
    assert offered(practice, chart) == (THURSDAY + weeks * WEEK, Rhythm(weeks), True)


def test_who_comes_once_a_month_is_offered_the_same_weekday_of_the_next(practice, came):
    chart = came("Jordan")
    for day in (date(2026, 8, 13), date(2026, 9, 10), date(2026, 10, 8)):
        book(practice, chart, day)
    assert offered(practice, chart) == (date(2026, 12, 10), Rhythm(0, 2), True)


def test_who_came_twice_is_offered_the_next_week(practice, came):
    assert offered(practice, came("Jordan", 2)) == (THURSDAY + WEEK, Rhythm(1), True)


def test_another_weekday_and_what_was_called_off_in_time_say_nothing(practice, came):
    chart = came("Jordan", 2, 4)
    book(practice, chart, THURSDAY - WEEK, AppointmentStatus.CANCELED_BY_CLIENT)
    for n in (1, 2, 3):
        book(practice, chart, THURSDAY - n * WEEK - timedelta(days=2))
    assert offered(practice, chart) == (THURSDAY + 2 * WEEK, Rhythm(2), True)


def test_a_late_note_stays_in_step_with_the_sessions_since(practice, came):
    chart = came("Jordan", 1, 5, 7)
    found = offered(practice, chart, THURSDAY - 3 * WEEK)
    assert found == (THURSDAY + WEEK, Rhythm(2), True)


def test_the_days_of_a_series_that_ended_say_it_too(practice, came):
    chart = came("Jordan")
    slot = Slot(THURSDAY - 8 * WEEK, time(9), 50)
    rule = "FREQ=WEEKLY;INTERVAL=2;COUNT=4"
    practice.appointments.book(NewAppointment(slot, chart=chart, rule=rule))
    assert offered(practice, chart) == (THURSDAY + 2 * WEEK, Rhythm(2), True)


def test_what_is_booked_or_filed_after_the_answer_is_seen_at_once(practice, came):
    chart, other = came("Jordan"), came("Kai")
    note = written(practice, Slot(THURSDAY, time(9), 50), chart)
    assert practice.follow_ups.after(note).row.chart == chart
    practice.refiling.draft(note, other)
    assert practice.follow_ups.after(note).row.chart == other
    booked = NewAppointment(Slot(THURSDAY + WEEK, ELEVEN, 50), chart=other)
    practice.appointments.book(booked)
    assert practice.follow_ups.after(note) is None


def test_an_answer_is_asked_anew_once_the_clock_went_on(practice, came, clock):
    chart = came("Jordan")
    note = written(practice, Slot(THURSDAY, time(9), 50), chart)
    book(practice, chart, THURSDAY, AppointmentStatus.SCHEDULED, at=time(22))
    assert practice.follow_ups.after(note) is None
    clock.at += timedelta(hours=22) - timedelta(hours=practice.open_days.wall_clock().hour)
    assert practice.follow_ups.after(note) is not None
