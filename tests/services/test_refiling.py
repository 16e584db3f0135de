"""What was filed in the wrong chart is moved, told of in both logs, and moved back."""

from __future__ import annotations

from datetime import date, time, timedelta
from io import BytesIO

import pytest

from app.core.errors.appointments import SessionIsRunning, SessionIsSigned, UndoIsTooLate
from app.core.errors.contacts import ContactIsGone
from app.core.errors.notes import NoteAlreadySigned
from app.core.errors.refiling import InThisChartAlready, MovedMeanwhile
from app.services.appointments import AppointmentKind, NewAppointment, Slot
from app.services.clients import ChartKind
from app.services.contacts import ContactWay, NewContact
from app.services.documents import DocumentCategory, DocumentToAdd
from app.services.notes import Caret, DraftText, Template
from tests.builders import WORDS, a_person, a_written_note

DAY = date(2026, 11, 12)


@pytest.fixture
def wrong(practice):
    return a_person(practice)


@pytest.fixture
def right(practice):
    return a_person(practice, "Ann", "Vale")


@pytest.fixture
def contact(practice, wrong):
    new = NewContact(wrong, ContactWay.PHONE, DAY, time(9), "Called about school.")
    return practice.contacts.log(new)


def said(practice, chart):
    return [row.sentence for row in practice.activity.page(chart=chart).rows]


def booked(practice, chart, day=DAY, rule=""):
    new = NewAppointment(Slot(day, time(9), 50), chart=chart, rule=rule)
    return practice.appointments.book(new)


def of(practice, chart, day=DAY):
    return practice.appointments.of_chart(chart, day, day)


def test_a_contact_is_moved_with_its_words_and_both_logs_say_so(practice, wrong, right, contact):
    moved = practice.refiling.contact(contact, right)
    assert practice.contacts.of_chart(wrong) == []
    assert practice.contacts.open(contact).about == "Called about school."
    assert said(practice, wrong)[0] == "Moved a contact out of this chart for P. Natarajan"
    assert "Moved a contact into this chart for A. Vale" in said(practice, right)
    practice.refiling.take_back(moved)
    assert [row.id for row in practice.contacts.of_chart(wrong)] == [contact]
    assert said(practice, right)[0] == "Moved a contact out of this chart for A. Vale"
    assert practice.log.whole().is_whole


def test_it_is_not_moved_where_it_stands_nor_once_it_was_removed(practice, wrong, right, contact):
    with pytest.raises(InThisChartAlready):
        practice.refiling.contact(contact, wrong)
    practice.contacts.remove(contact)
    with pytest.raises(ContactIsGone):
        practice.refiling.contact(contact, right)


def test_what_was_moved_on_is_not_moved_back(practice, wrong, right, contact):
    third = a_person(practice, "Bo", "Lund")
    moved = practice.refiling.contact(contact, right)
    practice.refiling.contact(contact, third)
    with pytest.raises(MovedMeanwhile):
        practice.refiling.take_back(moved)
    assert len(practice.contacts.of_chart(third)) == 1


def test_a_document_is_moved_and_opens_as_before(practice, wrong, right):
    new = DocumentToAdd(
        source=BytesIO(b"paper"),
        file_name="a.txt",
        category=DocumentCategory.LETTER,
        title="A letter",
    )
    document = practice.documents.add(wrong, new)
    moved = practice.refiling.document(document, right)
    assert [row.id for row in practice.documents.of_chart(right)] == [document]
    assert practice.documents.open(document).content == b"paper"
    practice.refiling.take_back(moved)
    assert [row.id for row in practice.documents.of_chart(wrong)] == [document]


def test_an_appointment_is_moved_with_its_draft(practice, wrong, right):
    key = booked(practice, wrong)
    note = practice.sessions.begin_note(key)
    moved = practice.refiling.appointment(key, right)
    (row,) = of(practice, right)
    assert (row.note, of(practice, wrong)) == (note, [])
    assert [each.id for each in practice.notes.of_chart(right)] == [note]
    practice.refiling.take_back(moved)
    assert [each.note for each in of(practice, wrong)] == [note]
    assert practice.notes.of_chart(right) == []
    assert practice.log.whole().is_whole


def test_a_draft_takes_its_session_along(practice, wrong, right):
    note = practice.sessions.begin_note(booked(practice, wrong))
    practice.refiling.draft(note, right)
    assert [each.note for each in of(practice, right)] == [note]
    alone = a_written_note(practice, wrong)
    practice.refiling.draft(alone, right)
    assert {each.id for each in practice.notes.of_chart(right)} == {note, alone}


def test_one_day_of_a_series_is_moved_and_the_others_stay(practice, wrong, right):
    booked(practice, wrong, rule="FREQ=WEEKLY")
    later = DAY + timedelta(days=7)
    (row,) = of(practice, wrong, later)
    moved = practice.refiling.appointment(row.key, right)
    assert len(of(practice, right, later)) == 1
    assert (len(of(practice, wrong, later)), len(of(practice, wrong))) == (0, 1)
    practice.refiling.take_back(moved)
    assert (len(of(practice, wrong, later)), len(of(practice, right, later))) == (1, 0)


def test_a_day_of_a_series_about_which_a_note_was_begun_since_stays(practice, wrong, right):
    booked(practice, wrong, rule="FREQ=WEEKLY")
    (row,) = of(practice, wrong)
    moved = practice.refiling.appointment(row.key, right)
    practice.sessions.begin_note(of(practice, right)[0].key)
    with pytest.raises(UndoIsTooLate):
        practice.refiling.take_back(moved)


def test_a_session_moved_to_a_couple_becomes_a_couples(practice, wrong, right):
    people = [practice.charts.identity(each).client for each in (wrong, right)]
    couple = practice.charts.members.begin(ChartKind.COUPLE, people)
    practice.refiling.appointment(booked(practice, wrong), couple)
    assert of(practice, couple)[0].kind is AppointmentKind.COUPLE


def test_what_is_signed_or_runs_stays(practice, wrong, right):
    key = booked(practice, wrong)
    practice.sessions.start(key)
    with pytest.raises(SessionIsRunning):
        practice.refiling.appointment(of(practice, wrong)[0].key, right)
    practice.sessions.stop()
    note = a_written_note(practice, wrong)
    practice.signing.sign(note)
    with pytest.raises(NoteAlreadySigned):
        practice.refiling.draft(note, right)


def test_a_session_with_a_signed_note_stays(practice, wrong, right):
    key = booked(practice, wrong)
    note = practice.sessions.begin_note(key)
    practice.notes.save(note, DraftText(Template.DAP, WORDS), Caret("plan", 1))
    practice.signing.sign(note)
    with pytest.raises(SessionIsSigned):
        practice.refiling.appointment(of(practice, wrong)[0].key, right)
