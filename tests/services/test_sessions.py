"""A session as it is held: the timer stands in the records, the note is born from it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from app.core.errors.appointments import (
    AnotherSessionRuns,
    NobodyToWriteAbout,
    SessionIsRunning,
    StopDoesNotFit,
)
from app.core.ids import ServiceId
from app.services.appointments import (
    AppointmentKind,
    AppointmentStatus,
    NewAppointment,
    Scope,
    Slot,
)
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


@pytest.fixture
def ten(practice, chart):
    """A session at ten, New York time."""
    return practice.appointments.book(NewAppointment(Slot(TODAY, time(10), 50), chart=chart))


@pytest.fixture
def at(clock):
    """Give a function that sets the practice's wall clock, today or some days later."""

    def stand(hour, minute=0, days=0):
        midnight = datetime(2026, 11, 12, 5, tzinfo=UTC)
        clock.at = midnight + timedelta(days=days, hours=hour, minutes=minute)

    return stand


def signed(practice, note):
    words = dict.fromkeys(("data", "assessment", "plan"), "Said.")
    practice.notes.save(note, DraftText(Template.DAP, words), Caret())
    practice.signing.sign(note)


def test_a_note_in_error_leaves_its_session_owed_another(practice, chart, ten, at):
    at(11)
    wrong = practice.sessions.begin_note(ten)
    signed(practice, wrong)
    practice.signing.mark_in_error(wrong, "Mixed up.", None)
    assert [owed.session for owed in practice.today.owed()] == [practice.appointments.one(ten).key]
    anew = practice.sessions.begin_note(ten)
    assert anew != wrong
    signed(practice, anew)
    assert (practice.today.owed(), practice.appointments.one(ten).note) == ([], anew)


def test_a_forgotten_timer_is_owed_a_note_and_stops_when_she_says(practice, ten, at):
    at(10, 2)
    practice.sessions.start(ten)
    at(12, 49)
    assert practice.today.day().forgotten is None
    at(9, days=1)
    day = practice.today.day()
    assert (day.forgotten.key, day.current) == (practice.appointments.one(ten).key, None)
    assert len(day.owed) == 1
    for wrong in (time(9, 30), time(23, 30)):
        with pytest.raises(StopDoesNotFit):
            practice.sessions.stop_at(wrong)
    row = practice.sessions.stop_at(time(10, 55))
    assert row.stopped_at - row.started_at == timedelta(minutes=53)
    assert practice.today.day().forgotten is None


def test_a_late_session_may_stop_after_midnight(practice, chart, at):
    late = practice.appointments.book(NewAppointment(Slot(TODAY, time(23), 50), chart=chart))
    at(23)
    practice.sessions.start(late)
    at(8, days=1)
    row = practice.sessions.stop_at(time(0, 10))
    assert row.stopped_at - row.started_at == timedelta(minutes=70)


def test_a_timer_that_was_started_by_mistake_is_discarded(practice, ten, at):
    at(10)
    practice.sessions.start(ten)
    practice.sessions.discard_timer()
    assert practice.sessions.running() is None
    assert practice.appointments.one(ten).started_at is None


def test_a_session_that_does_not_take_place_has_no_timer(practice, chart, ten, at):
    other = practice.appointments.book(NewAppointment(Slot(TODAY, time(11), 50), chart=chart))
    at(10)
    practice.sessions.start(ten)
    undo = practice.appointments.set_status(ten, AppointmentStatus.NO_SHOW)
    assert practice.sessions.running() is None
    practice.appointments.undo(undo)
    assert practice.sessions.running().key.row == ten.row
    practice.appointments.set_status(ten, AppointmentStatus.NO_SHOW)
    practice.sessions.start(other)


def test_a_running_session_is_not_taken_out(practice, ten, noon, at):
    at(10)
    practice.sessions.start(ten)
    with pytest.raises(SessionIsRunning):
        practice.appointments.take_out(ten)
    practice.appointments.take_out(noon, Scope.LATER)
    practice.sessions.stop()
    practice.appointments.take_out(ten)


def test_a_series_is_not_ended_before_the_day_that_runs(practice, noon):
    practice.sessions.start(noon)
    with pytest.raises(SessionIsRunning):
        practice.appointments.take_out(noon, Scope.LATER)
    later = practice.appointments.between(TODAY + timedelta(days=7), TODAY + timedelta(days=7))
    practice.appointments.take_out(later[0].key, Scope.LATER)


def test_a_note_begun_while_the_timer_runs_gets_the_real_times(practice, ten, at):
    at(10, 4)
    practice.sessions.start(ten)
    note = practice.sessions.begin_note(ten)
    assert practice.notes.open(note).row.starts == time(10)
    at(10, 57)
    practice.sessions.stop()
    row = practice.notes.open(note).row
    assert (row.starts, row.stops) == (time(10, 4), time(10, 57))


def test_a_replacement_is_begun_where_the_note_belongs(practice, chart, ten, at):
    right = practice.clients.add(NewClient("Kai", "Jensen"))
    at(11)
    wrong = practice.sessions.begin_note(ten)
    signed(practice, wrong)
    practice.signing.mark_in_error(wrong, "It was Kai.", right)
    anew = practice.sessions.begin_replacement(wrong)
    row = practice.notes.open(anew).row
    assert (row.chart, row.service_date, row.starts) == (right, TODAY, time(10))
    assert practice.sessions.begin_replacement(wrong) == anew


def test_a_replacement_in_the_same_chart_is_the_sessions_note(practice, ten, at):
    at(11)
    wrong = practice.sessions.begin_note(ten)
    signed(practice, wrong)
    practice.signing.mark_in_error(wrong, "Mixed up.", None)
    anew = practice.sessions.begin_replacement(wrong)
    assert practice.appointments.one(ten).note == anew
