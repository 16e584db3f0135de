"""A client's death: the status, the hold, what it stops, and the way back."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from app.core.errors.people import DeathIsAhead
from app.models.charts import ChartKind
from app.services.alerts import AlertKind, KnownAlert
from app.services.appointments import AppointmentStatus, NewAppointment, Slot
from app.services.clients import ClientStatus
from app.services.notes import Caret, DraftText, Template
from tests.builders import a_person
from tests.ui.rooms import WORDS

DAY = date(2026, 11, 3)


@pytest.fixture
def chart(practice):
    return a_person(practice)


@pytest.fixture
def who(practice, chart):
    return practice.charts.identity(chart).client


def test_a_death_sets_the_status_and_a_hold(practice, chart, who):
    practice.deaths.record(who, DAY)
    identity = practice.charts.identity(chart)
    assert (identity.status, practice.deaths.of(who)) == (ClientStatus.DECEASED, DAY)
    assert identity.alerts == (AlertKind.LEGAL_HOLD,)
    assert practice.log.whole().is_whole


def test_the_day_may_be_unknown_but_never_to_come(practice, who):
    practice.deaths.record(who, None)
    assert practice.deaths.of(who) is None
    with pytest.raises(DeathIsAhead):
        practice.deaths.record(who, date(2026, 11, 13))


def test_undo_brings_the_status_back_and_takes_the_hold_away(practice, chart, who):
    before = practice.deaths.record(who, DAY)
    practice.deaths.take_back(before)
    identity = practice.charts.identity(chart)
    assert (identity.status, identity.alerts) == (ClientStatus.ACTIVE, ())
    assert practice.deaths.of(who) is None


def test_a_hold_that_stood_before_stays_after_undo(practice, chart, who):
    hold = KnownAlert(chart_id=chart, kind=AlertKind.LEGAL_HOLD, since=DAY, text="Court order.")
    practice.people.alerts.keep(hold)
    practice.deaths.take_back(practice.deaths.record(who, DAY))
    assert [each.text for each in practice.people.alerts.of(chart)] == ["Court order."]


def test_no_other_choice_of_status_ends_it_but_correcting_does(practice, chart, who):
    practice.deaths.record(who, DAY)
    details = practice.charts.details(chart)
    assert details.turned_to(ClientStatus.ACTIVE) is ClientStatus.DECEASED
    practice.deaths.correct(who)
    identity = practice.charts.identity(chart)
    assert (identity.status, identity.alerts) == (ClientStatus.DISCHARGED, (AlertKind.LEGAL_HOLD,))


def test_who_died_is_listed_with_the_discharged_and_found_last(practice, chart, who):
    other = a_person(practice, "Priya", "Nadar")
    practice.deaths.record(who, DAY)
    assert [r.chart for r in practice.clients.listed(ClientStatus.DISCHARGED).rows] == [chart]
    found = practice.clients.finding.by_words("priya").hits
    assert [hit.known.row.chart for hit in found] == [other, chart]
    assert practice.clients.similar_to(other) == []


def booked(practice, chart, day):
    return practice.appointments.book(NewAppointment(Slot(day, time(9), 50), chart=chart))


def owed(practice):
    return [each.day for each in practice.today.owed()]


def test_a_note_of_a_session_that_was_held_is_still_owed(practice, chart, who):
    booked(practice, chart, DAY - timedelta(days=7))
    draft = practice.notes.begin(chart, Template.DAP)
    before = owed(practice)
    practice.deaths.record(who, DAY)
    assert owed(practice) == before
    assert len(before) == 2
    practice.notes.save(draft, DraftText(Template.DAP, dict(WORDS)), Caret())
    practice.signing.sign(draft)
    assert owed(practice) == [DAY - timedelta(days=7)]


def test_a_session_left_in_the_calendar_after_the_day_of_death_owes_none(practice, chart, who):
    booked(practice, chart, DAY)
    after = booked(practice, chart, DAY + timedelta(days=7))
    practice.deaths.record(who, None)
    assert owed(practice) == [DAY, DAY + timedelta(days=7)], "nobody knows which was held"
    practice.deaths.record(who, DAY)
    assert owed(practice) == [DAY]
    practice.appointments.set_status(after, AppointmentStatus.KEPT)
    assert owed(practice) == [DAY, DAY + timedelta(days=7)], "she says that it was held"


def test_a_couples_sessions_go_on_with_the_one_who_lives(practice, chart, who):
    other = practice.charts.identity(a_person(practice, "Sam", "Nadar")).client
    couple = practice.charts.members.begin(ChartKind.COUPLE, [who, other])
    booked(practice, couple, DAY + timedelta(days=7))
    practice.deaths.record(who, DAY)
    assert owed(practice) == [DAY + timedelta(days=7)]


def test_no_reminder_and_no_prompt_to_book_names_who_died(practice, chart, who):
    tomorrow = practice.reminders.next_day()
    booked(practice, chart, DAY)
    assert [each.row.chart for each in practice.unbooked.all()] == [chart]
    booked(practice, chart, tomorrow)
    assert len(practice.reminders.of_day(tomorrow)) == 1
    practice.deaths.record(who, DAY)
    assert practice.reminders.of_day(tomorrow) == []
    assert practice.unbooked.all() == []


@pytest.mark.parametrize("kind", [ChartKind.COUPLE, ChartKind.FAMILY, ChartKind.GROUP])
def test_the_charts_of_a_couple_family_or_group_are_held_as_well(practice, chart, who, kind):
    partner = practice.charts.identity(a_person(practice, "Priya", "Nadar")).client
    shared = practice.charts.members.begin(kind, [who, partner])
    before = practice.deaths.record(who, DAY)
    for each in (chart, shared):
        [hold] = practice.people.alerts.of(each)
        assert (hold.kind, hold.until) == (AlertKind.LEGAL_HOLD, None)
    own = practice.charts.own(partner)
    assert not practice.people.alerts.of(own), "the chart of somebody else is not"
    practice.deaths.take_back(before)
    assert not any(practice.people.alerts.of(each) for each in (chart, shared))
