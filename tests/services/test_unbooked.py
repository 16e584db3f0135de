"""Who has no next appointment is listed, with the usual time on its next free day."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from app.services.appointments import AppointmentKind, AppointmentStatus, NewAppointment, Slot
from app.services.clients import ChartKind, ClientStatus, NewClient
from app.services.time_off import Away

# the tests' clock stands on Thursday, November 12, before noon
THURSDAY = date(2026, 11, 12)
WEEK = timedelta(days=7)
ELEVEN = time(11)


@pytest.fixture
def came(practice):
    """A way to say that a client came on some of the last Thursdays."""

    def say(name, *weeks_ago, at=ELEVEN, status=AppointmentStatus.KEPT, **more):
        chart = practice.clients.add(NewClient(name))
        for n in weeks_ago:
            slot = Slot(THURSDAY - n * WEEK, at, 50)
            key = practice.appointments.book(NewAppointment(slot, chart=chart, **more))
            practice.appointments.set_status(key, status)
        return chart

    return say


def listed(practice):
    return [each.row.name.first for each in practice.unbooked.all()]


def test_whoever_is_booked_ahead_is_not_listed_and_whoever_was_last_here_is_first(practice, came):
    came("Never")
    came("Long", 6)
    came("Soon", 1, at=time(9))
    booked = came("Booked", 2, at=time(13))
    slot = Slot(THURSDAY + WEEK, time(13), 50)
    key = practice.appointments.book(NewAppointment(slot, chart=booked))
    practice.clients.add(NewClient("Waiting", status=ClientStatus.WAITLIST))
    assert listed(practice) == ["Soon", "Long", "Never"]
    assert practice.unbooked.count() == 3
    practice.appointments.set_status(key, AppointmentStatus.CANCELED_BY_CLIENT)
    assert listed(practice) == ["Soon", "Booked", "Long", "Never"]


def test_a_series_ahead_is_an_appointment_until_its_last_day_is_over(practice):
    chart = practice.clients.add(NewClient("Weekly"))
    slot = Slot(THURSDAY - 3 * WEEK, ELEVEN, 50)
    series = NewAppointment(slot, chart=chart, rule="FREQ=WEEKLY", last_on=THURSDAY + WEEK)
    practice.appointments.book(series)
    assert listed(practice) == []
    last = practice.appointments.between(THURSDAY, THURSDAY + WEEK)
    for row in last:
        practice.appointments.take_out(row.key)
    [weekly] = practice.unbooked.all()
    assert (weekly.last, weekly.weeks) == (THURSDAY - WEEK, 1)


def test_the_usual_slot_is_booked_as_it_was(practice, came):
    came("Jordan", 4, 2, kind=AppointmentKind.CONSULTATION, place="10", room="2")
    [found] = practice.unbooked.all()
    assert found.weeks == 2
    assert found.next is not None
    assert (
        found.next.slot == Slot(THURSDAY + 2 * WEEK, ELEVEN, 50) or found.next.slot.day > THURSDAY
    )
    assert (found.next.kind, found.next.place, found.next.room) == (
        AppointmentKind.CONSULTATION,
        "10",
        "2",
    )
    assert found.again is not None
    assert found.again.rule == "FREQ=WEEKLY;INTERVAL=2"
    practice.appointments.book(found.again)
    assert listed(practice) == []


def test_a_taken_time_a_holiday_and_time_off_are_passed_over(practice, came):
    came("Jordan", 2, 1)
    other = practice.clients.add(NewClient("Other"))
    practice.appointments.book(NewAppointment(Slot(THURSDAY + WEEK, time(11, 30), 50), chart=other))
    december = THURSDAY + 3 * WEEK
    practice.time_off.take(Away(december, december))
    [found] = practice.unbooked.all()
    assert found.next is not None
    assert found.next.slot.day == december + WEEK, "not the 19th, Thanksgiving, nor the day off"


def test_a_usual_time_is_offered_on_a_holiday_that_is_not_shown(practice, came):
    came("Jordan", 2, 1)
    other = practice.clients.add(NewClient("Other"))
    practice.appointments.book(NewAppointment(Slot(THURSDAY + WEEK, time(11, 30), 50), chart=other))
    practice.practice.set_holidays(on=False)
    [found] = practice.unbooked.all()
    assert found.next is not None
    assert found.next.slot.day == THURSDAY + 2 * WEEK, "Thanksgiving is a day like others"


def test_what_was_called_off_is_not_usual_but_a_late_cancel_is(practice, came):
    came("Called", 1, status=AppointmentStatus.CANCELED_BY_CLIENT)
    came("Late", 1, at=time(9), status=AppointmentStatus.LATE_CANCEL)
    late, called = practice.unbooked.all()
    assert (late.row.name.first, late.last) == ("Late", THURSDAY - WEEK)
    assert (called.last, called.next, called.again, called.weeks) == (None, None, None, 0)


def test_partners_who_come_as_a_couple_are_not_listed_alone(practice):
    dana, chris = (practice.clients.add(NewClient(name, "Okafor")) for name in ("Dana", "Chris"))
    people = [practice.clients.row(chart).client for chart in (dana, chris)]
    couple = practice.charts.members.begin(ChartKind.COUPLE, people)
    assert [each.row.chart for each in practice.unbooked.all()] == [couple]
    slot = Slot(THURSDAY - WEEK, ELEVEN, 50)
    practice.appointments.book(NewAppointment(slot, chart=dana))
    assert [each.row.chart for each in practice.unbooked.all()] == [dana, couple]


def test_the_next_appointment_is_the_first_that_takes_place_and_has_not_begun(practice, came):
    chart = came("Jordan")
    assert practice.appointments.next_of(chart) is None
    slots = [Slot(THURSDAY + n * WEEK, ELEVEN, 50) for n in (-1, 1, 2)]
    keys = [practice.appointments.book(NewAppointment(slot, chart=chart)) for slot in slots]
    other = practice.clients.add(NewClient("Other"))
    practice.appointments.book(NewAppointment(Slot(THURSDAY + WEEK, time(8), 50), chart=other))
    practice.appointments.set_status(keys[1], AppointmentStatus.CANCELED_BY_CLIENT)
    found = practice.appointments.next_of(chart)
    assert found is not None
    assert found.day == THURSDAY + 2 * WEEK


def test_a_session_that_goes_on_now_is_not_the_next_one(practice, came):
    chart = came("Jordan")
    now = practice.open_days.wall_clock()
    going_on = Slot(now.date(), (now - timedelta(minutes=10)).time(), 50)
    practice.appointments.book(NewAppointment(going_on, chart=chart))
    assert practice.appointments.next_of(chart) is None


def test_the_usual_slot_of_one_client_is_that_of_the_list(practice, came):
    chart, waiting = came("Jordan", 2, 1), practice.clients.add(NewClient("Kai"))
    found = practice.unbooked.of(chart)
    assert [found] == [each for each in practice.unbooked.all() if each.row.chart == chart]
    assert found is not None
    assert found.next is not None
    practice.appointments.book(found.next)
    assert practice.unbooked.of(chart) is None
    nothing_usual = practice.unbooked.of(waiting)
    assert nothing_usual is not None
    assert nothing_usual.next is None


def test_nobody_is_to_be_booked_who_does_not_come(practice):
    chart = practice.clients.add(NewClient("Waiting", status=ClientStatus.WAITLIST))
    assert practice.unbooked.of(chart) is None
