"""The contact log: what was logged stands on the chart, sealed, and is taken back by one step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from app.core.actions import Action
from app.core.errors.contacts import ContactIsAhead, ContactIsEmpty, ContactIsGone
from app.models.audit import AuditEntry
from app.models.charts import Chart
from app.models.contacts import Contact
from app.services.appointments import NewAppointment, Slot
from app.services.charts import RECENT, RecentContact, RecentNote
from app.services.contacts import ContactWay, NewContact, UnfinishedContact
from app.services.notes import SessionFacts
from app.services.timeline import HappeningKind, timeline_of
from tests.builders import a_person, a_written_note

SAID = "Dr. Osei called; medication unchanged."


@pytest.fixture
def chart(practice):
    return a_person(practice)


@pytest.fixture
def today(practice):
    return practice.open_days.wall_clock().date()


def a_contact(chart, day, about=SAID, at=time(7, 5), **more):
    return NewContact(chart, ContactWay.PHONE, day, at, about, **more)


def entries(practice, contact):
    with practice.records.reading() as session:
        found = session.query(AuditEntry).filter_by(subject="contacts", subject_id=contact)
        return [entry.action for entry in found.order_by(AuditEntry.seq)]


def test_a_contact_is_logged_at_the_practices_wall_clock_and_read_again(practice, chart, today):
    contact = practice.contacts.log(a_contact(chart, today, minutes=12))
    [row] = practice.contacts.of_chart(chart)
    assert (row.id, row.way, row.minutes) == (contact, ContactWay.PHONE, 12)
    assert (row.at.date(), row.at.time()) == (today, time(7, 5))
    assert str(row.at.tzinfo) == "America/New_York"
    assert practice.contacts.open(contact).about == SAID


def test_its_words_are_sealed_and_opening_them_is_written_down_once(practice, chart, today):
    contact = practice.contacts.log(a_contact(chart, today))
    practice.contacts.of_chart(chart)
    assert entries(practice, contact) == [Action.CREATED], "a list opens nothing"
    for _ in range(2):
        practice.contacts.open(contact)
    assert entries(practice, contact) == [Action.CREATED, Action.OPENED]
    with practice.records.reading() as session:
        assert b"Osei" not in session.get_one(Contact, contact).about


@pytest.mark.parametrize("about", ["", " \n "])
def test_a_contact_without_words_is_refused(practice, chart, today, about):
    with pytest.raises(ContactIsEmpty):
        practice.contacts.log(a_contact(chart, today, about))
    assert practice.contacts.of_chart(chart) == []


def test_a_contact_that_is_to_come_is_refused(practice, chart, today):
    with pytest.raises(ContactIsAhead):
        practice.contacts.log(a_contact(chart, today + timedelta(days=1)))
    assert practice.contacts.of_chart(chart) == []


def test_one_that_was_removed_is_gone_until_it_is_brought_back(practice, chart, today):
    contact = practice.contacts.log(a_contact(chart, today))
    practice.contacts.remove(contact)
    assert practice.contacts.of_chart(chart) == []
    assert practice.charts.open(chart).recent == ()
    with pytest.raises(ContactIsGone):
        practice.contacts.open(contact)
    practice.contacts.bring_back(contact)
    assert practice.contacts.open(contact).about == SAID


def test_the_activity_log_says_it_in_words_that_tell_nothing_of_it(practice, chart, today):
    contact = practice.contacts.log(a_contact(chart, today))
    practice.contacts.open(contact)
    practice.contacts.remove(contact)
    practice.contacts.bring_back(contact)
    said = [row.sentence for row in practice.activity.page(chart=chart).rows[:4]]
    assert said == [
        "Brought back a contact for P. Natarajan",
        "Set aside a contact for P. Natarajan",
        "Opened a contact for P. Natarajan",
        "Logged a contact for P. Natarajan",
    ]


def test_the_newest_of_notes_and_contacts_stand_on_the_first_page(practice, chart, today):
    note = a_written_note(practice, chart)
    days = [today - timedelta(days=back) for back in range(RECENT)]
    practice.notes.set_facts(note, SessionFacts(days[1], time(9), time(9, 50), "11", ""))
    contacts = [practice.contacts.log(a_contact(chart, day, f"Day {day}")) for day in days]
    recent = practice.charts.open(chart).recent
    assert [type(each) for each in recent] == [
        RecentContact,
        RecentNote,
        RecentContact,
        RecentContact,
    ]
    assert recent[0].excerpt == f"Day {today}"
    assert Action.OPENED not in entries(practice, contacts[-1]), "its words were not shown"
    assert Action.OPENED in entries(practice, contacts[0])


def words(about=SAID, chart=None):
    return UnfinishedContact(chart, ContactWay.EMAIL, date(2026, 11, 12), time(10, 5), "5", about)


def test_what_was_typed_is_kept_for_its_chart_alone_and_no_plain_word_of_it(practice, chart):
    unfinished = practice.contacts.unfinished
    unfinished.keep(chart, words(chart=chart))
    assert unfinished.of(chart) == words(chart=chart)
    assert unfinished.of(None) is None
    files = list(practice.folder.unfinished.iterdir())
    assert files
    assert not any(b"Osei" in file.read_bytes() for file in files)
    unfinished.forget(chart)
    assert unfinished.of(chart) is None


def test_half_a_character_is_kept_as_the_sign_for_one(practice):
    practice.contacts.unfinished.keep(None, words("\ud83d"))
    kept = practice.contacts.unfinished.of(None)
    assert kept is not None
    assert kept.about == "\ufffd"


def test_where_a_form_stood_open_is_told_once(practice, chart):
    assert practice.contacts.unfinished.was_open() is None
    practice.contacts.unfinished.leave_open(chart)
    assert practice.contacts.unfinished.was_open() == (chart,)
    assert practice.contacts.unfinished.was_open() is None
    practice.contacts.unfinished.leave_open(None)
    assert practice.contacts.unfinished.was_open() == (None,)


def test_the_timeline_holds_notes_contacts_and_appointments_by_date_and_opens_none(
    practice, chart, today
):
    yesterday = today - timedelta(days=1)
    with practice.records.reading() as session:
        opened = session.get_one(Chart, chart).opened_on
    note = a_written_note(practice, chart)
    practice.notes.set_facts(note, SessionFacts(yesterday, time(9), time(9, 50), "11", ""))
    practice.notes.discard(a_written_note(practice, chart))
    contact = practice.contacts.log(a_contact(chart, today))
    before_it = opened - timedelta(days=300)
    session_then = NewAppointment(Slot(before_it, time(9), 50), chart=chart)
    practice.appointments.book(session_then)
    practice.appointments.book(replace(session_then, slot=Slot(today + timedelta(2), time(9), 50)))
    before = practice.records.head().seq
    told = timeline_of(practice, chart)
    assert [each.kind for each in told] == [
        HappeningKind.CONTACT,
        HappeningKind.NOTE,
        HappeningKind.APPOINTMENT,
    ]
    assert [getattr(each.of, "id", None) for each in told[:2]] == [contact, note]
    assert practice.records.head().seq == before
