"""Time off: everybody in it is listed, each is settled, and one undo takes all of it back."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from app.core.errors.appointments import TimeIsTaken, TimeOffIsEmpty
from app.services.appointments import (
    AppointmentKind,
    AppointmentStatus,
    NewAppointment,
    Slot,
)
from app.services.clients import NewClient
from app.services.practice import OpenHours
from app.services.time_off import Away, Fate, Settled

# the tests' clock stands on Thursday, November 12
MONDAY = date(2026, 11, 16)
FRIDAY = date(2026, 11, 20)
WEEK = timedelta(days=7)
TEN = time(10)
TRIP = Away(MONDAY, FRIDAY, "Conference")


@pytest.fixture
def calendar(practice):
    return practice.appointments


def book(practice, name, day, starts=TEN, rule=""):
    chart = practice.clients.add(NewClient(name))
    practice.appointments.book(NewAppointment(Slot(day, starts, 50), chart=chart, rule=rule))
    return chart


def standing(calendar, first=MONDAY, last=FRIDAY + 2 * WEEK):
    rows = calendar.between(first, last)
    return [(row.name, row.day, row.starts.time(), row.status.value) for row in rows]


def named(rows):
    return [row.name for row in rows]


def test_who_is_booked_in_the_days_is_listed_and_nobody_else(practice, calendar):
    book(practice, "Weekly", MONDAY - WEEK, rule="FREQ=WEEKLY")
    book(practice, "Once", FRIDAY)
    book(practice, "After", FRIDAY + timedelta(days=3), time(9))
    book(practice, "Canceled", MONDAY + timedelta(days=1))
    gone = calendar.between(MONDAY + timedelta(days=1), MONDAY + timedelta(days=1))[0]
    calendar.set_status(gone.key, AppointmentStatus.CANCELED_BY_CLIENT)
    lunch = NewAppointment(Slot(MONDAY, time(12), 60), kind=AppointmentKind.BLOCKED, title="Lunch")
    calendar.book(lunch)
    assert named(practice.time_off.affected(TRIP)) == ["Weekly", "Once"]
    morning = Away(MONDAY, FRIDAY, hours=(time(8), TEN))
    assert practice.time_off.affected(morning) == [], "they begin as it ends"


def test_each_is_canceled_moved_or_left_and_one_undo_takes_it_all_back(practice, calendar):
    book(practice, "Ana", MONDAY, rule="FREQ=WEEKLY")
    book(practice, "Ben", MONDAY + timedelta(days=1))
    book(practice, "Cy", FRIDAY)
    before = standing(calendar)
    ana, ben, cy = practice.time_off.affected(TRIP)
    there = Slot(FRIDAY + timedelta(days=4), TEN, 50)
    settled = [
        Settled(ana.key, Fate.CANCEL),
        Settled(ben.key, Fate.MOVE, there),
        Settled(cy.key, Fate.LEAVE),
    ]
    undo = practice.time_off.take(TRIP, settled)
    after = standing(calendar)
    assert ("Ana", MONDAY, TEN, "canceled by therapist") in after
    assert ("Ana", MONDAY + WEEK, TEN, "scheduled") in after, "the next week is as it was"
    assert ("Ben", there.day, TEN, "scheduled") in after
    assert ("Cy", FRIDAY, TEN, "scheduled") in after
    [said] = practice.time_off.coming()
    assert (said.first, said.last, said.title) == (MONDAY, FRIDAY, "Conference")
    assert practice.open_days.between(MONDAY, MONDAY)[0].time_off == "Conference"
    calendar.undo(undo)
    assert standing(calendar) == before
    assert practice.time_off.coming() == []


def test_where_one_cannot_be_moved_nothing_is_done(practice, calendar):
    book(practice, "Ana", MONDAY)
    book(practice, "Ben", FRIDAY)
    book(practice, "Cy", FRIDAY + WEEK)
    before = standing(calendar)
    ana, ben = practice.time_off.affected(TRIP)
    settled = [
        Settled(ana.key, Fate.CANCEL),
        Settled(ben.key, Fate.MOVE, Slot(FRIDAY + WEEK, TEN, 50)),
    ]
    with pytest.raises(TimeIsTaken):
        practice.time_off.take(TRIP, settled)
    assert standing(calendar) == before
    assert practice.time_off.coming() == []


def test_hours_off_are_blocked_around_who_stays(practice, calendar):
    book(practice, "Ana", MONDAY, time(14))
    afternoon = Away(MONDAY, MONDAY, "Dentist", (time(13), time(17)))
    undo = practice.time_off.take(afternoon)
    blocked = [
        (row.name, row.starts.time(), row.minutes) for row in calendar.between(MONDAY, MONDAY)
    ]
    assert blocked == [
        ("Dentist", time(13), 60),
        ("Ana", time(14), 50),
        ("Dentist", time(14, 50), 130),
    ]
    calendar.undo(undo)
    assert named(calendar.between(MONDAY, MONDAY)) == ["Ana"]


def test_who_is_called_off_leaves_no_hole_in_the_hours(practice, calendar):
    book(practice, "Ana", MONDAY, time(14))
    afternoon = Away(MONDAY, MONDAY, "", (time(13), time(17)))
    [ana] = practice.time_off.affected(afternoon)
    practice.time_off.take(afternoon, [Settled(ana.key, Fate.CANCEL)])
    rows = [row for row in calendar.between(MONDAY, MONDAY) if row.status.takes_place]
    assert [(row.name, row.minutes) for row in rows] == [("Time off", 240)]


def test_another_time_is_proposed_within_the_hours_free_and_for_one_only(practice):
    practice.practice.set_hours_and_services(
        [OpenHours(day, time(9), time(17)) for day in range(4)], []
    )
    book(practice, "Ana", MONDAY)
    book(practice, "Taken", MONDAY + WEEK)
    [ana] = practice.time_off.affected(TRIP)
    first = practice.time_off.proposal(ana, TRIP, ())
    assert first == Slot(MONDAY + WEEK + timedelta(days=1), TEN, 50)
    second = practice.time_off.proposal(ana, TRIP, [first])
    assert second == Slot(MONDAY + WEEK + timedelta(days=2), TEN, 50)
    third = practice.time_off.proposal(ana, TRIP, [first, second])
    assert third == Slot(MONDAY + 2 * WEEK, TEN, 50), "neither Thanksgiving nor the free Friday"


def test_days_off_can_be_given_back(practice, calendar):
    practice.time_off.take(TRIP)
    undo = practice.time_off.give_back(practice.time_off.coming()[0])
    assert practice.time_off.coming() == []
    calendar.undo(undo)
    assert len(practice.time_off.coming()) == 1


def test_no_time_at_all_is_refused(practice):
    for away in (Away(FRIDAY, MONDAY), Away(MONDAY, MONDAY, "", (TEN, TEN))):
        with pytest.raises(TimeOffIsEmpty):
            practice.time_off.take(away)
