"""A session as it is held: the timer stands in the records, the note is born from it."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from app.core.errors.appointments import AnotherSessionRuns, NobodyToWriteAbout
from app.core.ids import ServiceId
from app.services.appointments import AppointmentKind, AppointmentStatus, NewAppointment, Slot
from app.services.clients import NewClient
from app.services.notes import Caret, DraftText, Template
from app.services.practice import ServiceOffered
from app.services.sessions import NextStep, next_step

TODAY = date(2026, 11, 12)


@pytest.fixture
def chart(practice):
    return practice.clients.add(NewClient("Jordan", "Alvarez-Reyes"))


@pytest.fixture
def noon(practice, chart):
    """A weekly session at noon today, New York time, which is when the clock stands."""
    zone = practice.practice.card().time_zone
    at = practice.open_days.wall_clock().time().replace(tzinfo=None)
    assert zone
    slot = Slot(practice.open_days.wall_clock().date(), at, 50)
    return practice.appointments.book(NewAppointment(slot, chart=chart, rule="FREQ=WEEKLY"))


def test_a_note_takes_day_times_place_and_service_from_its_appointment(practice, chart):
    practice.practice.set_hours_and_services([], [ServiceOffered("Session", 50, "IND50")])
    service = practice.practice.services()[0].id
    new = NewAppointment(
        Slot(TODAY, time(9), 55), chart=chart, place="10", service=ServiceId(service)
    )
    key = practice.appointments.book(new)
    note = practice.sessions.begin_note(key)
    row = practice.notes.open(note).row
    assert (row.service_date, row.starts, row.stops) == (TODAY, time(9), time(9, 55))
    assert (row.place, row.service) == ("10", "IND50")
    there = practice.appointments.one(key)
    assert (there.note, there.status) == (note, AppointmentStatus.KEPT)
    assert practice.sessions.begin_note(key) == note, "one note a session"


def test_the_timer_gives_the_real_times_of_a_day_of_a_series(practice, noon, clock):
    practice.sessions.start(noon)
    assert practice.sessions.running().key.row is not None
    clock.move_on(timedelta(minutes=47))
    practice.sessions.stop()
    row = practice.notes.open(practice.sessions.begin_note(noon)).row
    begun = practice.open_days.wall_clock() - timedelta(minutes=47)
    assert row.starts == begun.time().replace(tzinfo=None)
    assert row.stops == practice.open_days.wall_clock().time().replace(tzinfo=None)
    later = noon.day + timedelta(days=7)
    assert [each.note for each in practice.appointments.between(later, later)] == [None]


def test_one_session_runs_at_a_time(practice, chart, noon):
    other = practice.appointments.book(NewAppointment(Slot(TODAY, time(6), 50), chart=chart))
    practice.sessions.start(noon)
    with pytest.raises(AnotherSessionRuns):
        practice.sessions.start(other)


def test_blocked_time_has_no_note(practice):
    lunch = NewAppointment(Slot(TODAY, time(13), 30), kind=AppointmentKind.BLOCKED, title="Lunch")
    with pytest.raises(NobodyToWriteAbout):
        practice.sessions.begin_note(practice.appointments.book(lunch))


def test_what_comes_next_follows_the_session(practice, noon, clock):
    def step():
        return next_step(practice.appointments.one(noon), clock.now())

    seen = [step()]
    practice.sessions.start(noon)
    seen.append(step())
    clock.move_on(timedelta(minutes=50))
    practice.sessions.stop()
    seen.append(step())
    note = practice.sessions.begin_note(noon)
    seen.append(step())
    words = dict.fromkeys(("data", "assessment", "plan"), "Said.")
    practice.notes.save(note, DraftText(Template.DAP, words), Caret())
    practice.signing.sign(note)
    seen.append(step())
    assert seen == [
        NextStep.START,
        NextStep.STOP,
        NextStep.BEGIN,
        NextStep.CONTINUE,
        NextStep.READ,
    ]


def test_a_session_that_was_called_off_asks_for_nothing(practice, noon, clock):
    practice.appointments.set_status(noon, AppointmentStatus.CANCELED_BY_CLIENT)
    assert next_step(practice.appointments.one(noon), clock.now()) is NextStep.NOTHING
