"""Discharges: prepared step by step, done in one go, taken back, and the letter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from app.core.actions import Action
from app.core.errors.discharges import (
    DischargedAlready,
    LastContactIsAhead,
    NotToBeTakenBack,
    SessionGoesOn,
)
from app.core.money import Money
from app.models.audit import AuditEntry
from app.models.opening_balances import OpeningBalance
from app.services.addresses import KnownAddress
from app.services.alerts import AlertKind, KnownAlert
from app.services.appointments import AppointmentStatus, NewAppointment, Slot
from app.services.clients import ChartKind, ClientStatus, NewClient
from app.services.contacts import ContactWay, NewContact
from app.services.discharges import DischargeReason
from app.services.notes import SessionFacts
from tests.builders import a_person, a_written_note
from tests.paper.test_recovery_kit import in_one_line, read_with

DAY = date(2026, 11, 12)
WEEK = timedelta(days=7)


@pytest.fixture
def chart(practice):
    return a_person(practice)


@pytest.fixture
def room(practice):
    return practice.people.discharges


def booked(practice, chart, day, at=time(15), rule=""):
    new = NewAppointment(Slot(day, at, 50), chart=chart, rule=rule)
    return practice.appointments.book(new)


def ahead(practice, chart):
    rows = practice.appointments.of_chart(chart, DAY, DAY + 10 * WEEK)
    return [row.status for row in rows]


def a_contact(practice, chart, day):
    new = NewContact(chart, ContactWay.PHONE, day, time(9), "Called.")
    return practice.contacts.log(new)


# being prepared


def test_the_last_contact_comes_from_the_last_session_or_contact(practice, room, chart):
    assert room.prepared(chart).last_contact_on is None
    note = a_written_note(practice, chart)
    practice.notes.set_facts(note, SessionFacts(DAY - WEEK, time(10), time(10, 50), "11", ""))
    assert room.prepared(chart).last_contact_on == DAY - WEEK
    a_contact(practice, chart, DAY - timedelta(days=1))
    assert room.prepared(chart).last_contact_on == DAY - timedelta(days=1)


def test_what_was_prepared_waits_and_the_years_are_those_she_set_last(practice, room, chart):
    first = room.prepared(chart)
    room.keep(replace(first, reason=DischargeReason.MOVED, words="To Ohio.", adult_years=10))
    waiting = room.prepared(chart)
    assert (waiting.reason, waiting.words, waiting.id is not None) == (
        DischargeReason.MOVED,
        "To Ohio.",
        True,
    )
    other = room.prepared(a_person(practice, "Ann", "Vale"))
    assert (other.id, other.adult_years, other.words) == (None, 10, "")
    assert practice.log.whole().is_whole


def test_a_last_contact_to_come_is_refused(room, chart):
    with pytest.raises(LastContactIsAhead):
        room.keep(replace(room.prepared(chart), last_contact_on=DAY + timedelta(days=1)))


def test_the_day_counts_the_youngest_member(practice, room, chart):
    child = practice.clients.add(NewClient("Sam", "Natarajan", born=date(2016, 4, 9)))
    people = [practice.charts.identity(each).client for each in (chart, child)]
    family = practice.charts.members.begin(ChartKind.FAMILY, people)
    known = replace(room.prepared(family), last_contact_on=DAY)
    assert room.kept_until(known).until == date(2037, 4, 9)


def test_the_summary_is_a_note_in_free_text_that_is_begun_once(practice, room, chart):
    known = room.prepared(chart)
    assert practice.discharging.is_signed(known) is None
    note = practice.discharging.summary(known)
    waiting = room.prepared(chart)
    assert practice.discharging.summary(waiting) == note
    assert practice.discharging.is_signed(waiting) is False
    (row,) = practice.notes.of_chart(chart)
    assert (row.id, row.template.value, row.starts) == (note, "free", None)


def test_what_is_open_is_counted_and_nothing_is_opened(practice, chart):
    assert practice.discharging.still_open(chart).is_nothing
    a_written_note(practice, chart)
    booked(practice, chart, DAY + WEEK)
    practice.people.alerts.keep(
        KnownAlert(chart_id=chart, kind=AlertKind.SAFETY, since=DAY, text="Mind.")
    )
    before = practice.activity.count()
    found = practice.discharging.still_open(chart)
    assert (found.owed, len(found.ahead), found.alerts) == (1, 1, (AlertKind.SAFETY,))
    assert practice.activity.count() == before


def owes(practice, chart, cents, day=DAY):
    client = practice.charts.identity(chart).client
    with practice.records.work() as session:
        session.add(
            OpeningBalance(client_id=client, cents=Money(cents), as_of=day, source="client list")
        )


def test_what_was_owed_from_before_is_still_open(practice, chart):
    owes(practice, chart, 0)
    assert practice.discharging.still_open(chart).is_nothing
    owes(practice, chart, -4_500, DAY - WEEK)
    owes(practice, chart, 12_000)
    before = practice.activity.count()
    found = practice.discharging.still_open(chart)
    assert [(each.amount, each.as_of) for each in found.openings] == [
        (Money(-4_500), DAY - WEEK),
        (Money(12_000), DAY),
    ]
    assert not found.is_nothing
    assert practice.activity.count() == before


def test_what_somebody_owes_is_not_open_in_the_chart_of_a_couple(practice, chart):
    owes(practice, chart, 12_000)
    other = a_person(practice, "Ann", "Vale")
    people = [practice.charts.identity(each).client for each in (chart, other)]
    couple = practice.charts.members.begin(ChartKind.COUPLE, people)
    assert practice.discharging.still_open(couple).openings == ()


# the deed


def test_a_discharge_sets_the_status_ends_the_series_and_says_until_when(practice, room, chart):
    booked(practice, chart, DAY - WEEK, rule="FREQ=WEEKLY")
    single = booked(practice, chart, DAY + timedelta(days=1))
    known = replace(room.prepared(chart), last_contact_on=DAY, reason=DischargeReason.BY_CLIENT)
    done = practice.discharging.finish(known)
    assert done.until == date(2033, 11, 12)
    assert practice.charts.identity(chart).status is ClientStatus.DISCHARGED
    assert ahead(practice, chart) == [AppointmentStatus.CANCELED_BY_CLIENT]
    assert practice.appointments.one(single).status is AppointmentStatus.CANCELED_BY_CLIENT
    assert len(practice.appointments.of_chart(chart, DAY - WEEK, DAY - WEEK)) == 1
    (finished,) = room.of(chart)
    assert finished.keep_until == done.until
    assert practice.log.whole().is_whole


def test_undo_brings_all_of_it_back_and_what_was_prepared_stays(practice, room, chart):
    booked(practice, chart, DAY - WEEK, rule="FREQ=WEEKLY")
    booked(practice, chart, DAY + timedelta(days=1))
    before = ahead(practice, chart)
    done = practice.discharging.finish(replace(room.prepared(chart), words="Done."))
    practice.discharging.take_back(done)
    assert practice.charts.identity(chart).status is ClientStatus.ACTIVE
    assert ahead(practice, chart) == before
    waiting = room.prepared(chart)
    assert (waiting.words, waiting.finished_at, waiting.keep_until) == ("Done.", None, None)
    with pytest.raises(NotToBeTakenBack):
        practice.discharging.take_back(done)


def test_who_is_seen_again_keeps_the_discharge_and_is_reopened(practice, room, chart):
    done = practice.discharging.finish(room.prepared(chart))
    details = practice.charts.details(chart)
    again = replace(details, status=details.turned_to(ClientStatus.ACTIVE))
    practice.charts.change(chart, again)
    assert practice.charts.identity(chart).status is ClientStatus.REOPENED
    assert [each.keep_until for each in room.of(chart)] == [done.until]
    with pytest.raises(NotToBeTakenBack):
        practice.discharging.take_back(done)
    second = practice.discharging.finish(room.prepared(chart))
    assert len(room.of(chart)) == 2
    assert second.discharge != done.discharge


def test_a_couples_time_ends_and_each_of_them_stays_as_they_are(practice, room, chart):
    other = a_person(practice, "Sam", "Okafor")
    people = [practice.charts.identity(each).client for each in (chart, other)]
    couple = practice.charts.members.begin(ChartKind.COUPLE, people)
    done = practice.discharging.finish(room.prepared(couple))
    assert practice.charts.identity(couple).status is ClientStatus.DISCHARGED
    assert practice.charts.identity(chart).status is ClientStatus.ACTIVE
    practice.discharging.take_back(done)
    assert practice.charts.identity(couple).status is ClientStatus.ACTIVE


def test_who_died_after_it_was_prepared_stays_deceased(practice, room, chart):
    room.keep(replace(room.prepared(chart), words="Moves to Ohio."))
    practice.deaths.record(practice.charts.identity(chart).client, DAY)
    done = practice.discharging.finish(room.prepared(chart))
    assert practice.charts.identity(chart).status is ClientStatus.DECEASED
    practice.discharging.take_back(done)
    assert practice.charts.identity(chart).status is ClientStatus.DECEASED


def test_while_a_session_runs_nobody_is_discharged(practice, room, chart):
    key = booked(practice, chart, DAY, time(11))
    practice.sessions.start(key)
    with pytest.raises(SessionGoesOn):
        practice.discharging.finish(room.prepared(chart))
    assert practice.charts.identity(chart).status is ClientStatus.ACTIVE


def test_a_finished_discharge_is_not_finished_again(practice, room, chart):
    practice.discharging.finish(room.prepared(chart))
    (finished,) = room.of(chart)
    with pytest.raises(DischargedAlready):
        practice.discharging.finish(finished)


# the letter


def test_the_letter_says_that_it_ended_and_nothing_of_what_was_said(
    practice, room, chart, tmp_path
):
    known = replace(
        room.prepared(chart),
        last_contact_on=DAY,
        reason=DischargeReason.NO_ANSWER,
        words="Relapse suspected.",
    )
    pdf = practice.discharge_letters.pdf(known)
    text = in_one_line(read_with("pdftotext", pdf, tmp_path, "-layout"))
    for words in ("Dear Priya", "November 12, 2026", "November 12, 2033", "Maya Lindqvist, LMFT"):
        assert words in text
    for words in ("Relapse", "answer any more", "diagnos"):
        assert words not in text
    assert pdf == practice.discharge_letters.pdf(known)


def test_a_couples_letter_names_nobodys_address(practice, room, chart):
    other = a_person(practice, "Sam", "Okafor")
    people = [practice.charts.identity(each).client for each in (chart, other)]
    for client, street in zip(people, ("1 Quiet Way", "2 Other Road"), strict=True):
        practice.people.addresses.keep(KnownAddress(client_id=client, street=street))
    couple = practice.charts.members.begin(ChartKind.COUPLE, people)
    (alone,) = practice.discharge_letters.letters(room.prepared(chart))
    (together,) = practice.discharge_letters.letters(room.prepared(couple))
    assert (alone.to[1:], len(together.to)) == (("1 Quiet Way",), 1)


def test_a_saved_letter_stands_in_the_log(practice, room, chart, tmp_path):
    kept = room.keep(room.prepared(chart))
    known = room.prepared(chart)
    practice.discharge_letters.save(known, tmp_path / "letter.pdf")
    assert (tmp_path / "letter.pdf").read_bytes().startswith(b"%PDF")
    with practice.records.reading() as session:
        newest = session.query(AuditEntry).order_by(AuditEntry.seq.desc()).first()
    assert (newest.action, newest.subject_id, newest.chart_id) == (Action.EXPORTED, kept, chart)
