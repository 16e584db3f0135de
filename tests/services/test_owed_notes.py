"""What is owed is read once for all who ask, and anew of what was written since."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from app.models.clients import Client
from app.services.appointments import AppointmentStatus, NewAppointment, Slot
from app.services.clients import NewClient
from app.services.notes import Caret, DraftText, SessionFacts, Template
from app.services.owed_notes import OwedNotes
from tests.ui.rooms import WORDS

THURSDAY = date(2026, 11, 12)
DAY = timedelta(days=1)


@pytest.fixture
def marcus(practice):
    return practice.clients.add(NewClient("Marcus", "Hale"))


@pytest.fixture
def owed(practice, clock):
    """A way to ask one who has read before, held against one who reads for the first time."""
    asked = OwedNotes(practice.records, clock)

    def ask():
        told = asked.all(THURSDAY)
        assert told == OwedNotes(practice.records, clock).all(THURSDAY)
        return told

    ask()
    return ask


def book(practice, chart, on, at=time(9)):
    return practice.appointments.book(NewAppointment(Slot(on, at, 50), chart=chart))


def begun(practice, chart, on):
    return practice.sessions.begin_note(book(practice, chart, on))


def sign(practice, note):
    practice.notes.save(note, DraftText(Template.DAP, dict(WORDS)), Caret())
    practice.signing.sign(note)


def test_a_signature_takes_its_own_draft_and_leaves_the_others(practice, marcus, owed):
    notes = [begun(practice, marcus, THURSDAY - n * DAY) for n in (3, 2, 1)]
    assert [each.note for each in owed()] == notes
    sign(practice, notes[1])
    assert [each.note for each in owed()] == [notes[0], notes[2]]


def test_a_draft_that_was_put_away_and_brought_back_is_owed_again(practice, marcus, owed):
    note = begun(practice, marcus, THURSDAY - DAY)
    owed()
    practice.notes.discard(note)
    assert [each.note for each in owed()] == [None]
    practice.notes.bring_back(note)
    assert [each.note for each in owed()] == [note]


def test_a_client_who_is_called_otherwise_stands_so_at_once(practice, marcus, owed):
    begun(practice, marcus, THURSDAY - DAY)
    owed()
    with practice.records.work() as session:
        session.query(Client).one().legal_last = "Haldane"
    assert [each.name.last for each in owed()] == ["Haldane"]


def test_the_session_that_a_draft_is_about_may_change(practice, marcus, owed):
    note = begun(practice, marcus, THURSDAY - DAY)
    owed()
    facts = SessionFacts(THURSDAY - 2 * DAY, time(14), time(15), "11", "")
    practice.notes.set_facts(note, facts)
    assert [(each.day, each.starts) for each in owed()] == [(THURSDAY - 2 * DAY, time(14))]
    practice.notes.part_from_session(note)
    drafts = [each for each in owed() if each.is_begun]
    assert [each.is_of_session for each in drafts] == [False]


def test_a_draft_that_was_filed_elsewhere_is_that_client_s(practice, marcus, owed):
    kai = practice.clients.add(NewClient("Kai", "Jensen"))
    note = practice.notes.begin(marcus)
    owed()
    practice.refiling.draft(note, kai)
    assert [(each.chart, each.name.last) for each in owed()] == [(kai, "Jensen")]


def test_a_session_that_did_not_take_place_is_owed_no_longer(practice, marcus, owed):
    key = book(practice, marcus, THURSDAY - DAY)
    assert len(owed()) == 1
    practice.appointments.set_status(key, AppointmentStatus.NO_SHOW)
    assert owed() == []
