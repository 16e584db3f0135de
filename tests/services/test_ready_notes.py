"""A draft is ready where every needed section is written and the session began."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from app.services.appointments import NewAppointment, Slot
from app.services.notes import Caret, DraftText, Template
from tests.ui import rooms

THURSDAY = date(2026, 11, 12)


@pytest.fixture
def note(practice):
    return rooms.a_draft(practice, rooms.a_client(practice))


def test_a_whole_draft_is_ready_until_it_is_signed(practice, note):
    assert practice.ready_notes.all() == {note}
    practice.signing.sign(note)
    assert practice.ready_notes.all() == frozenset()


def test_what_lacks_a_section_is_not(practice, note):
    practice.notes.save(note, DraftText(Template.DAP, {**rooms.WORDS, "plan": " "}), Caret())
    assert practice.ready_notes.all() == frozenset()


def test_a_draft_that_was_put_away_is_not(practice, note):
    practice.notes.discard(note)
    assert practice.ready_notes.all() == frozenset()


def test_a_jot_before_the_session_is_ready_once_it_began(practice, clock):
    slot = Slot(THURSDAY + timedelta(days=1), time(9), 50)
    chart = rooms.a_client(practice)
    note = practice.sessions.begin_note(
        practice.appointments.book(NewAppointment(slot, chart=chart))
    )
    practice.notes.save(note, DraftText(Template.DAP, dict(rooms.WORDS)), Caret())
    assert practice.ready_notes.all() == frozenset()
    clock.at += timedelta(days=2)
    assert practice.ready_notes.all() == {note}
