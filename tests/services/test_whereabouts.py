"""Where the client is at a session by video: said for it, held against the licenses of its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from app.core.errors.appointments import ChangedMeanwhile
from app.models.clients import Client
from app.services.addresses import KnownAddress
from app.services.appointments import AppointmentKind, AppointmentStatus, NewAppointment, Slot
from app.services.clients import ChartKind, NewClient
from app.services.licenses import HeldLicense, Standing

DAY = date(2026, 11, 12)
WEEK = timedelta(days=7)
VIDEO = "10"


@pytest.fixture
def dana(practice):
    return practice.clients.add(NewClient("Dana", "Okafor"))


@pytest.fixture
def session_of(practice):
    """Give a function that books a weekly session and returns its row."""

    def book(chart, place=VIDEO):
        new = NewAppointment(Slot(DAY, time(9), 50), chart=chart, place=place, rule="FREQ=WEEKLY")
        return practice.appointments.one(practice.appointments.book(new))

    return book


def stands(practice, row):
    where = practice.whereabouts.of(practice.appointments.one(row.key))
    return where.state, [(each.state, each.standing) for each in where.told]


def lives_in(practice, chart, state, **more):
    client = practice.clients.row(chart).client
    known = KnownAddress(client_id=client, street="1 Elm St", state=state, **more)
    practice.people.addresses.keep(known)
    return client


def say(practice, row, typed):
    undo = practice.whereabouts.keep(row.key, typed)
    key = row.key._replace(row=undo.rows[0].id)
    return practice.appointments.one(key), undo


def test_what_is_said_for_a_session_stands_for_that_session_alone(practice, dana, session_of):
    practice.practice.correct(replace(practice.practice.card(), license_state="NY"))
    lives_in(practice, dana, "ny")
    row = session_of(dana)
    assert stands(practice, row) == ("New York", [])
    row, undo = say(practice, row, "nj")
    assert stands(practice, row) == ("New Jersey", [("New Jersey", Standing.NONE)])
    [_, following] = practice.appointments.of_chart(dana, DAY, DAY + WEEK)
    assert stands(practice, following) == ("New York", [])
    practice.appointments.undo(undo)
    [again] = practice.appointments.of_chart(dana, DAY, DAY)
    assert stands(practice, again) == ("New York", [])
    with pytest.raises(ChangedMeanwhile):
        practice.appointments.undo(undo)


def test_nothing_said_is_as_usual_again(practice, dana, session_of):
    row, _ = say(practice, session_of(dana), "NJ")
    row, _ = say(practice, row, "  ")
    assert (row.client_state, practice.whereabouts.of(row).state) == ("", "")


def test_a_license_that_ended_since_the_booking_is_told(practice, dana, session_of):
    key = practice.licenses.keep(HeldLicense("NJ"))
    row, _ = say(practice, session_of(dana), "New Jersey")
    assert stands(practice, row) == ("New Jersey", [])
    practice.licenses.keep(HeldLicense("NJ", expires_on=DAY - WEEK, id=key))
    assert stands(practice, row)[1] == [("New Jersey", Standing.ENDED)]
    assert practice.whereabouts.of(row).told[0].until == DAY - WEEK
    practice.licenses.keep(HeldLicense("NJ", expires_on=DAY, id=key))
    assert stands(practice, row)[1] == [], "the last day counts"


def test_partners_in_two_states_are_both_held_against_the_licenses(practice, dana, session_of):
    chris = practice.clients.add(NewClient("Chris", "Okafor"))
    people = [lives_in(practice, dana, "NY"), lives_in(practice, chris, "CT")]
    couple = practice.charts.members.begin(ChartKind.COUPLE, people)
    practice.licenses.keep(HeldLicense("CT"))
    row = session_of(couple)
    assert practice.whereabouts.of(row).usual == "New York, Connecticut"
    row, _ = say(practice, row, "CT, nj, CT")
    assert stands(practice, row) == (
        "Connecticut, New Jersey",
        [("New Jersey", Standing.NONE)],
    )


def test_the_state_entered_for_telehealth_goes_before_the_address(practice, dana, session_of):
    client = lives_in(practice, dana, "NY")
    row = session_of(dana)
    with practice.records.work() as session:
        session.get_one(Client, client).location_state = "VT"
    assert practice.whereabouts.of(row).usual == "Vermont"


@pytest.mark.parametrize("more", [{"confidential": True}, {"label": "Work"}])
def test_a_confidential_address_or_two_states_say_nothing(practice, dana, session_of, more):
    if "label" in more:
        lives_in(practice, dana, "NY")
    lives_in(practice, dana, "NJ", **more)
    assert practice.whereabouts.of(session_of(dana)).usual == ""


def test_nothing_is_asked_where_nobody_meets_by_video(practice, dana, session_of):
    row = session_of(dana, "11")
    assert practice.whereabouts.of(row) is None
    slot = Slot(DAY, time(13), 50)
    blocked = NewAppointment(slot, kind=AppointmentKind.BLOCKED, place=VIDEO, title="Lunch")
    lunch = practice.appointments.one(practice.appointments.book(blocked))
    assert practice.whereabouts.of(lunch) is None


def test_a_session_that_was_called_off_asks_nothing(practice, dana, session_of):
    row, _ = say(practice, session_of(dana), "NJ")
    practice.appointments.set_status(row.key, AppointmentStatus.LATE_CANCEL)
    assert practice.whereabouts.of(practice.appointments.one(row.key)) is None


def test_another_day_asks_anew_and_another_hour_does_not(practice, dana, session_of):
    row, _ = say(practice, session_of(dana), "NJ")
    practice.appointments.move(row.key, Slot(DAY, time(15), 50))
    assert practice.appointments.one(row.key).client_state == "New Jersey"
    practice.appointments.move(row.key, Slot(DAY + timedelta(days=1), time(15), 50))
    moved = row.key._replace(day=DAY + timedelta(days=1))
    assert practice.appointments.one(moved).client_state == ""


def test_an_earlier_day_tells_only_what_was_said_of_it(practice, dana, session_of, clock):
    row = session_of(dana)
    clock.at += WEEK
    assert practice.whereabouts.of(row) is None
    row, _ = say(practice, row, "NJ")
    assert stands(practice, row)[0] == "New Jersey"
