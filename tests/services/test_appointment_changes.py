"""What an appointment is can be changed and taken back; why it was canceled can be read."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from app.core.errors.appointments import SessionIsSigned
from app.services.appointments import (
    AppointmentKind,
    AppointmentStatus,
    NewAppointment,
    Scope,
    Slot,
    WhatFor,
)
from app.services.clients import NewClient
from app.services.notes import Caret, DraftText, Template
from app.services.series_days import EVERY_SECOND_WEEK, EVERY_WEEK, monthly_like
from app.services.series_words import booked_words, times_over
from tests.builders import WORDS

THURSDAY = date(2026, 11, 12)
WEEK = timedelta(days=7)
TEN = Slot(THURSDAY, time(10), 50)
VIDEO = "10"
BY_VIDEO = WhatFor(AppointmentKind.INTAKE, VIDEO, " Room 2 ")


@pytest.fixture
def calendar(practice):
    return practice.appointments


@pytest.fixture
def chart(practice):
    return practice.clients.add(NewClient("Jordan", "Alvarez-Reyes"))


def facts(row):
    return row.kind, row.place, row.room


def kinds(calendar, weeks=4):
    rows = calendar.between(THURSDAY, THURSDAY + (weeks - 1) * WEEK)
    return [row.kind is AppointmentKind.INTAKE for row in rows]


def test_type_place_and_room_change_and_come_back(calendar, chart):
    key = calendar.book(NewAppointment(TEN, chart=chart))
    undo = calendar.change(key, BY_VIDEO)
    assert facts(calendar.one(key)) == (AppointmentKind.INTAKE, VIDEO, "Room 2")
    calendar.undo(undo)
    assert facts(calendar.one(key)) == (AppointmentKind.INDIVIDUAL, "11", "")


@pytest.mark.parametrize(
    ("scope", "changed"),
    [
        (Scope.THIS, [False, True, False, False]),
        (Scope.LATER, [False, True, True, True]),
        (Scope.ALL, [False, True, True, True]),
    ],
)
def test_of_a_series_as_much_changes_as_was_meant(calendar, chart, scope, changed):
    """It is noon: the session of today at ten is over."""
    calendar.book(NewAppointment(TEN, chart=chart, rule=EVERY_WEEK))
    second = calendar.between(THURSDAY + WEEK, THURSDAY + WEEK)[0].key
    undo = calendar.change(second, BY_VIDEO, scope)
    assert kinds(calendar) == changed
    assert len(calendar.between(THURSDAY, THURSDAY + 9 * WEEK)) == 10
    calendar.undo(undo)
    assert kinds(calendar) == [False] * 4


def test_a_touched_day_changes_with_the_series_that_is_changed_by_it(calendar, chart):
    calendar.book(NewAppointment(TEN, chart=chart, rule=EVERY_WEEK))
    second = calendar.between(THURSDAY + WEEK, THURSDAY + WEEK)[0].key
    calendar.set_status(second, AppointmentStatus.ARRIVED)
    calendar.change(second, BY_VIDEO, Scope.LATER)
    assert kinds(calendar) == [False, True, True, True]


def test_the_last_tuesday_stays_the_last_tuesday(calendar, chart):
    """November 24 is the fourth Tuesday too; December 29 is the fifth."""
    first = date(2026, 9, 29)
    calendar.book(NewAppointment(Slot(first, time(10), 50), chart=chart, rule=monthly_like(first)))
    there = calendar.between(date(2026, 11, 24), date(2026, 11, 24))[0].key
    calendar.change(there, BY_VIDEO, Scope.LATER)
    days = [row.day for row in calendar.between(THURSDAY, date(2027, 1, 31))]
    assert days == [date(2026, 11, 24), date(2026, 12, 29), date(2027, 1, 26)]


def test_a_session_whose_note_is_signed_is_not_changed(practice, calendar, chart):
    key = calendar.book(NewAppointment(TEN, chart=chart))
    undo = calendar.change(key, BY_VIDEO)
    note = practice.sessions.begin_note(key)
    practice.notes.save(note, DraftText(Template.DAP, dict(WORDS)), Caret())
    practice.signing.sign(note)
    with pytest.raises(SessionIsSigned):
        calendar.change(key, WhatFor(AppointmentKind.INDIVIDUAL))
    with pytest.raises(SessionIsSigned):
        calendar.undo(undo)
    assert facts(calendar.one(key)) == (AppointmentKind.INTAKE, VIDEO, "Room 2")


def test_blocked_time_stays_blocked_and_a_session_a_session(calendar, chart):
    lunch = NewAppointment(TEN, kind=AppointmentKind.BLOCKED, title="Lunch")
    blocked = calendar.book(lunch)
    calendar.change(blocked, WhatFor(AppointmentKind.INTAKE, title="Long lunch"))
    assert calendar.one(blocked).name == "Long lunch"
    session = calendar.book(NewAppointment(Slot(THURSDAY, time(14), 50), chart=chart))
    calendar.change(session, WhatFor(AppointmentKind.BLOCKED, VIDEO))
    assert facts(calendar.one(session)) == (AppointmentKind.INDIVIDUAL, VIDEO, "")


def test_why_it_was_canceled_is_read_and_the_log_says_so(practice, calendar, chart):
    key = calendar.book(NewAppointment(TEN, chart=chart))
    assert calendar.reason(key) == ""
    calendar.set_status(key, AppointmentStatus.LATE_CANCEL, "The car broke down")
    before = opened(practice)
    assert calendar.reason(key) == "The car broke down"
    assert calendar.reason(key) == "The car broke down"
    assert opened(practice) == before + 1, "once until the next lock"
    calendar.set_status(key, AppointmentStatus.SCHEDULED)
    assert calendar.reason(key) == ""


def opened(practice):
    return sum(
        1 for row in practice.activity.every() if row.sentence.startswith("Opened an appoint")
    )


@pytest.mark.parametrize(
    ("rule", "last_on", "words"),
    [
        (EVERY_WEEK, None, "Weekly on Thursdays, with no end"),
        (times_over(EVERY_WEEK, 10), None, "Weekly on Thursdays, 10 times, until Jan 14"),
        (EVERY_WEEK, date(2027, 1, 20), "Weekly on Thursdays, 10 times, until Jan 14"),
        (times_over(EVERY_WEEK, 1), None, "Weekly on Thursdays, once, until Nov 12"),
        (
            times_over(EVERY_SECOND_WEEK, 4),
            None,
            "Every 2 weeks on Thursdays, 4 times, until Dec 24",
        ),
        (times_over(EVERY_WEEK, 100), None, "Weekly on Thursdays, 100 times, until Oct 5, 2028"),
        (
            times_over(monthly_like(THURSDAY), 3),
            None,
            "Second Thursday of each month, 3 times, until Jan 14",
        ),
        (EVERY_WEEK, date(2026, 11, 1), ""),
    ],
)
def test_what_would_be_booked_is_said_in_words(rule, last_on, words):
    assert booked_words(rule, THURSDAY, last_on) == words


def test_the_words_count_what_is_booked(calendar, chart):
    new = NewAppointment(TEN, chart=chart, rule=EVERY_WEEK, last_on=date(2027, 1, 20))
    calendar.book(new)
    rows = calendar.between(THURSDAY, THURSDAY + 60 * WEEK)
    assert (len(rows), rows[-1].day) == (10, date(2027, 1, 14))
