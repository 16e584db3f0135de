"""Taking back: never over what happened since, and never onto a time that was given away."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from app.core.errors.appointments import (
    AnotherSessionRuns,
    ChangedMeanwhile,
    SessionIsSigned,
    TimeIsTaken,
)
from app.services.appointments import AppointmentStatus, NewAppointment, Scope, Slot
from app.services.clients import NewClient
from app.services.notes import Caret, DraftText, Template
from tests.builders import WORDS

THURSDAY = date(2026, 11, 12)
WEEK = timedelta(days=7)
TEN, NOON = Slot(THURSDAY, time(10), 50), Slot(THURSDAY, time(12), 50)


@pytest.fixture
def calendar(practice):
    return practice.appointments


@pytest.fixture
def chart(practice):
    return practice.clients.add(NewClient("Jordan", "Alvarez-Reyes"))


@pytest.fixture
def key(calendar, chart):
    return calendar.book(NewAppointment(TEN, chart=chart))


@pytest.fixture
def weekly(calendar, chart):
    return calendar.book(NewAppointment(TEN, chart=chart, rule="FREQ=WEEKLY"))


def sign(practice, key):
    note = practice.sessions.begin_note(key)
    practice.notes.save(note, DraftText(Template.DAP, dict(WORDS)), Caret())
    practice.signing.sign(note)


def facts(calendar, key):
    row = calendar.one(key)
    return row.starts.time(), row.status, row.started_at


def test_a_move_is_not_taken_back_once_the_note_is_signed(practice, calendar, key):
    undo = calendar.move(key, NOON)
    sign(practice, key)
    with pytest.raises(SessionIsSigned):
        calendar.undo(undo)
    assert facts(calendar, key) == (time(12), AppointmentStatus.KEPT, None)


def test_even_where_signing_left_the_row_as_it_was(practice, calendar, key):
    calendar.set_status(key, AppointmentStatus.NO_SHOW)
    undo = calendar.move(key, NOON)
    sign(practice, key)
    with pytest.raises(SessionIsSigned):
        calendar.undo(undo)
    assert facts(calendar, key)[0] == time(12)


def test_a_timer_that_was_started_since_is_not_lost(practice, calendar, clock, key):
    undo = calendar.set_status(key, AppointmentStatus.ARRIVED)
    practice.sessions.start(key)
    with pytest.raises(ChangedMeanwhile):
        calendar.undo(undo)
    assert facts(calendar, key) == (time(10), AppointmentStatus.ARRIVED, clock.now())


def test_a_timer_does_not_come_back_beside_another(practice, calendar, chart, key):
    other = calendar.book(NewAppointment(NOON, chart=chart))
    practice.sessions.start(key)
    undo = calendar.set_status(key, AppointmentStatus.NO_SHOW)
    practice.sessions.start(other)
    with pytest.raises(AnotherSessionRuns):
        calendar.undo(undo)
    assert practice.sessions.running().key == calendar.one(other).key


def test_a_move_is_not_taken_back_onto_a_time_that_was_given_away(practice, calendar, key):
    undo = calendar.move(key, NOON)
    other = calendar.book(NewAppointment(TEN, chart=practice.clients.add(NewClient("Al"))))
    with pytest.raises(TimeIsTaken):
        calendar.undo(undo)
    assert facts(calendar, key)[0] == time(12)
    calendar.take_out(other)
    calendar.undo(undo)
    assert facts(calendar, key)[0] == time(10)


def test_nor_is_a_series_that_would_run_over_what_was_booked_since(practice, calendar, weekly):
    undo = calendar.take_out(weekly, Scope.LATER)
    later = Slot(THURSDAY + 70 * WEEK, time(10, 30), 50)
    calendar.book(NewAppointment(later, chart=practice.clients.add(NewClient("Al"))))
    with pytest.raises(TimeIsTaken):
        calendar.undo(undo)
    assert calendar.between(THURSDAY, THURSDAY + 9 * WEEK) == []


@pytest.mark.parametrize("deed", ["arrived", "out"])
def test_a_series_is_not_moved_back_once_a_day_of_it_was_touched(calendar, weekly, deed):
    undo = calendar.move(weekly, NOON, Scope.LATER)
    day = calendar.between(THURSDAY + WEEK, THURSDAY + WEEK)[0].key
    if deed == "out":
        calendar.take_out(day)
    else:
        calendar.set_status(day, AppointmentStatus.ARRIVED)
    with pytest.raises(ChangedMeanwhile):
        calendar.undo(undo)
    assert calendar.between(THURSDAY, THURSDAY)[0].starts.time() == time(12)


def test_changes_are_taken_back_one_after_the_other(calendar, key):
    first = calendar.move(key, NOON)
    second = calendar.set_status(key, AppointmentStatus.LATE_CANCEL, "The car broke down")
    with pytest.raises(ChangedMeanwhile):
        calendar.undo(first)
    calendar.undo(second)
    calendar.undo(first)
    assert facts(calendar, key) == (time(10), AppointmentStatus.SCHEDULED, None)


@pytest.mark.parametrize("rule", ["", "FREQ=WEEKLY"])
def test_a_booking_is_taken_back_until_its_session_was_started(practice, calendar, chart, rule):
    new = NewAppointment(TEN, chart=chart, rule=rule)
    calendar.unbook(calendar.book(new))
    assert calendar.between(THURSDAY, THURSDAY + 4 * WEEK) == []
    key = calendar.book(new)
    practice.sessions.start(key)
    with pytest.raises(ChangedMeanwhile):
        calendar.unbook(key)
    assert practice.sessions.running() is not None
