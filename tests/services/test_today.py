"""The day as it stands: where she is in it, what is next, and what is owed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.core.actions import Action
from app.services.appointments import AppointmentKind, AppointmentStatus, NewAppointment, Slot
from app.services.clients import NewClient
from app.services.excerpts import EXCERPT_LETTERS, Excerpts
from app.services.notes import Caret, DraftText, SessionFacts, Template
from app.services.today import Moment
from tests.ui.rooms import WORDS

THURSDAY = date(2026, 11, 12)


@pytest.fixture
def at(practice, clock):
    """Give a function that sets the practice's wall clock on Thursday."""
    zone = ZoneInfo(practice.practice.card().time_zone)

    def stand(hour: int, minute: int = 0) -> None:
        clock.at = datetime(2026, 11, 12, hour, minute, tzinfo=zone)

    stand(8)
    return stand


@pytest.fixture
def marcus(practice, at):
    return practice.clients.add(NewClient("Marcus", "Hale"))


@pytest.fixture
def day(practice, marcus):
    """Give three sessions on Thursday, at nine, ten and eleven; the last was called off."""
    keys = [book(practice, marcus, time(hour)) for hour in (9, 10, 11)]
    practice.appointments.set_status(keys[2], AppointmentStatus.LATE_CANCEL)
    lunch = NewAppointment(Slot(THURSDAY, time(13), 60), kind=AppointmentKind.BLOCKED, title="x")
    practice.appointments.book(lunch)
    return keys


def book(practice, chart, starts, on=THURSDAY):
    return practice.appointments.book(NewAppointment(Slot(on, starts, 50), chart=chart))


def sign(practice, note):
    practice.notes.save(note, DraftText(Template.DAP, dict(WORDS)), Caret())
    practice.signing.sign(note)


@pytest.mark.parametrize(
    ("hour", "minute", "moment"),
    [
        (8, 59, Moment.BEFORE),
        (9, 0, Moment.IN_SESSION),
        (9, 49, Moment.IN_SESSION),
        (9, 50, Moment.BETWEEN),
        (10, 20, Moment.IN_SESSION),
        (10, 50, Moment.AFTER),
    ],
)
def test_the_hour_says_where_in_the_day_she_stands(practice, day, at, hour, minute, moment):
    at(hour, minute)
    assert practice.today.day().moment is moment


def test_blocked_time_and_what_was_called_off_make_no_session(practice, day, at):
    at(8, 52)
    seen = practice.today.day()
    assert [len(seen.sessions), len(seen.taking_place)] == [3, 2]
    assert (seen.last_end.time(), seen.minutes_to_next) == (time(10, 50), 8)
    assert (seen.next.key, seen.begun) == (day[0], 0)
    assert (seen.week.to_go, seen.week.counts.late_cancels) == (2, 1)


def test_a_part_of_a_minute_counts_as_one(practice, day, at, clock):
    at(8, 55)
    clock.move_on(timedelta(seconds=1))
    assert practice.today.day().minutes_to_next == 5


def test_no_sessions_is_a_state_of_its_own(practice, marcus):
    seen = practice.today.day()
    assert (seen.moment, seen.next, seen.last_end) == (Moment.NO_SESSIONS, None, None)


def test_the_timer_wins_over_the_clock(practice, day, at):
    at(8, 55)
    practice.sessions.start(day[0])
    assert practice.today.day().moment is Moment.IN_SESSION
    at(9, 40)
    practice.sessions.stop()
    seen = practice.today.day()
    assert seen.moment is Moment.BETWEEN
    assert (seen.finish.session, seen.finish.is_begun) == (day[0], False)


def test_what_is_owed_stands_by_age_drafts_and_sessions_without_a_note(practice, day, marcus, at):
    old = book(practice, marcus, time(15), THURSDAY - timedelta(days=3))
    older = book(practice, marcus, time(15), THURSDAY - timedelta(days=400))
    off = book(practice, marcus, time(16), THURSDAY - timedelta(days=1))
    practice.appointments.set_status(off, AppointmentStatus.NO_SHOW)
    at(9, 55)
    draft = practice.sessions.begin_note(day[0])
    seen = practice.today.day()
    assert [(each.session, each.note) for each in seen.owed] == [
        (older, None),
        (old, None),
        (None, draft),
    ]
    assert seen.finish.note == draft
    sign(practice, draft)
    assert [each.session for each in practice.today.owed()] == [older, old]
    assert practice.today.day().week.signed == 1


def test_a_draft_that_was_put_away_is_not_owed(practice, marcus):
    practice.notes.discard(practice.notes.begin(marcus))
    assert practice.today.owed() == []


def test_to_see_the_day_opens_no_record(practice, day, marcus, at):
    sign(practice, practice.notes.begin(marcus))
    at(9, 55)
    before = opened(practice)
    practice.today.day()
    assert opened(practice) == before


def test_excerpts_say_what_was_planned_and_what_was_typed_last(practice, marcus):
    excerpts = Excerpts(practice.charts, practice.notes)
    assert excerpts.last_time(marcus) is None
    first = practice.notes.begin(marcus)
    facts = SessionFacts(THURSDAY - timedelta(days=7), None, None, "11", "")
    practice.notes.set_facts(first, facts)
    sign(practice, first)
    told = excerpts.last_time(marcus)
    assert told is not None
    assert (told.day, told.words) == (facts.service_date, " ".join(WORDS["plan"].split()))
    draft = practice.notes.begin(marcus)
    assert excerpts.draft_left(draft).last_line == ""
    words = {"data": "One.\nTwo.\n", "assessment": "word " * 80}
    practice.notes.save(draft, DraftText(Template.DAP, words), Caret())
    left = excerpts.draft_left(draft)
    assert (left.empty_section, left.last_line[:6]) == ("Plan", "…word ")
    assert len(left.last_line) <= EXCERPT_LETTERS + 1


def opened(practice):
    with practice.records.reading() as session:
        return (
            session.connection()
            .exec_driver_sql(
                "SELECT count(*) FROM audit_entries WHERE action = ?", (Action.OPENED.value,)
            )
            .scalar_one()
        )


def test_new_note_is_about_the_session_she_is_in(practice, marcus, day, at):
    at(9, 20)
    assert practice.today.to_write().session == practice.today.to_write(marcus).session == day[0]


def test_new_note_in_a_chart_is_about_todays_session_and_else_the_oldest(practice, marcus, at):
    old, older = (book(practice, marcus, time(9), THURSDAY - timedelta(days=d)) for d in (7, 14))
    assert practice.today.to_write(marcus).session == older
    assert practice.today.to_write().session == old
    todays = book(practice, marcus, time(8))
    at(9)
    assert practice.today.to_write(marcus).session == todays
    practice.sessions.begin_note(todays)
    assert practice.today.to_write(marcus).note == practice.appointments.one(todays).note


def test_new_note_in_a_chart_without_a_session_is_about_none(practice, marcus, day, at):
    other = practice.clients.add(NewClient("Kai", "Jensen"))
    at(13)
    practice.notes.begin(other)
    assert practice.today.to_write(other) is None
    assert practice.today.to_write(marcus).session == day[1]


def test_a_day_of_a_series_is_owed_until_something_is_said_about_it(practice, marcus, clock, at):
    weekly = NewAppointment(Slot(THURSDAY, time(9), 50), chart=marcus, rule="FREQ=WEEKLY")
    practice.appointments.book(weekly)
    clock.at = datetime(2027, 11, 12, 20, tzinfo=ZoneInfo("UTC"))
    owed = practice.today.owed()
    assert [each.day for each in owed] == [THURSDAY + timedelta(weeks=n) for n in range(53)]
    undo = practice.appointments.set_status(owed[3].session, AppointmentStatus.NO_SHOW)
    sign(practice, practice.sessions.begin_note(owed[4].session))
    assert [each.day for each in practice.today.owed()] == [
        each.day for each in (*owed[:3], *owed[5:])
    ]
    practice.appointments.undo(undo)
    assert owed[3].day in [each.day for each in practice.today.owed()]


def test_days_before_the_calendar_began_are_owed_nothing(practice, marcus, at):
    on = THURSDAY - timedelta(weeks=60)
    weekly = NewAppointment(Slot(on, time(9), 50), chart=marcus, rule="FREQ=WEEKLY")
    practice.appointments.book(weekly)
    at(12)
    assert [each.day for each in practice.today.owed()] == [THURSDAY]


@pytest.mark.parametrize("rule", ["FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=MONTHLY"])
def test_one_day_that_was_passed_over_years_ago_is_found(practice, marcus, clock, at, rule):
    new = NewAppointment(Slot(THURSDAY, time(9), 50), chart=marcus, rule=rule)
    practice.appointments.book(new)
    clock.at = datetime(2027, 3, 12, 20, tzinfo=ZoneInfo("UTC"))
    days = practice.today.owed()
    for each in days:
        if each is not days[2]:
            practice.appointments.set_status(each.session, AppointmentStatus.NO_SHOW)
    assert [each.day for each in practice.today.owed()] == [days[2].day]
    practice.appointments.set_status(days[2].session, AppointmentStatus.NO_SHOW)
    assert practice.today.owed() == []
