"""Notices about time off: one a person, by what they allowed, each logged as a contact."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from app.services.appointments import AppointmentStatus, NewAppointment, Slot
from app.services.clients import ChartKind, NewClient
from app.services.contact_ways import Way, WayKind
from app.services.notices import ContactWay
from app.services.time_off import Away, Fate, Settled

# the tests' clock stands on Thursday, November 12
MONDAY = date(2026, 11, 16)
DAY = timedelta(days=1)
SURGERY = Away(MONDAY, MONDAY + 4 * DAY, "Surgery")
LATER = Slot(MONDAY + 9 * DAY, time(10), 50)


@pytest.fixture
def jordan(practice):
    chart = practice.clients.add(NewClient("Jordan", "Alvarez-Reyes"))
    client = practice.clients.row(chart).client
    practice.contact_ways.keep(
        Way(client_id=client, kind=WayKind.PHONE, value="555 0100", text_ok=False)
    )
    practice.contact_ways.keep(
        Way(client_id=client, kind=WayKind.EMAIL, value="jo@example.org", email_ok=True)
    )
    return chart


def book(practice, chart, day=MONDAY, at=time(10)):
    practice.appointments.book(NewAppointment(Slot(day, at, 50), chart=chart))


def taken(practice, *fates):
    """Take the time off, and return whom to tell."""
    rows = practice.time_off.affected(SURGERY)
    decided = [
        (row, Settled(row.key, fate, LATER if fate is Fate.MOVE else None))
        for row, fate in zip(rows, fates, strict=True)
    ]
    practice.time_off.take(SURGERY, [each for _, each in decided])
    return practice.time_off_notices.of(decided)


def test_one_notice_a_person_says_all_that_became_of_their_sessions(practice, jordan):
    book(practice, jordan)
    book(practice, jordan, MONDAY + 2 * DAY)
    [notice] = taken(practice, Fate.CANCEL, Fate.MOVE)
    assert (notice.name.full, notice.when) == ("Jordan Alvarez-Reyes", "2 sessions")
    assert "on Monday, November 16, at 10:00 AM will not take place" in notice.text
    assert "moves to Wednesday, November 25, at 10:00 AM" in notice.text
    assert "Surgery" not in notice.text
    assert "Reyes" not in notice.text


def test_what_they_refused_is_not_offered(practice, jordan):
    book(practice, jordan)
    [notice] = taken(practice, Fate.CANCEL)
    assert notice.when == "Mon Nov 16, 10:00 AM is canceled"
    assert [each.way for each in notice.routes] == [ContactWay.PHONE, ContactWay.EMAIL]


def test_who_was_left_is_told_nothing(practice, jordan):
    book(practice, jordan)
    assert taken(practice, Fate.LEAVE) == []


def test_each_partner_of_a_couple_is_told(practice):
    people = [
        practice.clients.row(practice.clients.add(NewClient(name, "Okafor"))).client
        for name in ("Dana", "Chris")
    ]
    book(practice, practice.charts.members.begin(ChartKind.COUPLE, people))
    assert [each.name.first for each in taken(practice, Fate.CANCEL)] == ["Dana", "Chris"]


def test_a_notice_is_logged_as_a_contact_as_reminders_are(practice, jordan):
    book(practice, jordan)
    [notice] = taken(practice, Fate.CANCEL)
    contact = practice.notices.log(notice, ContactWay.EMAIL)
    assert practice.contacts.open(contact).about == (
        "Wrote an email to say that Mon Nov 16, 10:00 AM is canceled."
    )


def test_listing_whom_to_tell_opens_nothing(practice, jordan):
    book(practice, jordan)
    [notice] = taken(practice, Fate.CANCEL)
    practice.notices.log(notice, ContactWay.PHONE)
    before = practice.activity.page().rows[0].seq
    practice.time_off_notices.of([])
    assert practice.activity.page().rows[0].seq == before


def told_again(practice):
    return practice.time_off_notices.again(practice.time_off.coming()[0])


def test_days_off_taken_before_tell_the_same_again(practice, jordan, clock):
    other = practice.clients.add(NewClient("Sam", "Ray"))
    book(practice, jordan)
    book(practice, jordan, MONDAY + 2 * DAY)
    book(practice, other, at=time(14))
    clock.move_on(DAY / 24)
    at_once = taken(practice, Fate.CANCEL, Fate.LEAVE, Fate.MOVE)
    again = told_again(practice)
    assert [(each.name, each.text, each.about) for each in again] == [
        (each.name, each.text, each.about) for each in at_once
    ]
    assert len(again) == 1, "who was left is not told"


def test_a_day_of_a_series_that_was_moved_or_canceled_is_told_again(practice, jordan, clock):
    first = Slot(MONDAY - 7 * DAY, time(10), 50)
    practice.appointments.book(NewAppointment(first, chart=jordan, rule="FREQ=WEEKLY"))
    long_off = Away(MONDAY, MONDAY + 7 * DAY)
    clock.move_on(DAY / 24)
    rows = practice.time_off.affected(long_off)
    fates = [Settled(rows[0].key, Fate.CANCEL), Settled(rows[1].key, Fate.MOVE, LATER)]
    practice.time_off.take(long_off, fates)
    at_once = practice.time_off_notices.of(list(zip(rows, fates, strict=True)))
    [again] = told_again(practice)
    assert [again.text] == [each.text for each in at_once]
    assert "Monday, November 23, at 10:00 AM, moves to Wednesday, November 25" in again.text


def test_who_has_their_session_again_is_not_told(practice, jordan, clock):
    book(practice, jordan)
    clock.move_on(DAY / 24)
    taken(practice, Fate.CANCEL)
    [row] = practice.appointments.between(MONDAY, MONDAY)
    practice.appointments.set_status(row.key, AppointmentStatus.SCHEDULED)
    assert told_again(practice) == []


def test_what_was_moved_by_hand_before_is_no_part_of_the_time_off(practice, jordan, clock):
    book(practice, jordan, MONDAY - DAY)
    [row] = practice.appointments.between(MONDAY - DAY, MONDAY - DAY)
    practice.appointments.move(row.key, LATER)
    clock.move_on(DAY / 24)
    practice.time_off.take(SURGERY)
    assert told_again(practice) == []
