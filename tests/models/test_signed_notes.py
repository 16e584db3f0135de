"""A signed note stays as it was: in the session, in the database, and under its digest."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.crypto.ring import Purpose
from app.models.addenda import Addendum, AddendumKind
from app.models.connection import connect
from app.models.notes import Note, NoteSection
from app.models.notes_in_error import NoteInError
from app.rules.notes import note_digest
from tests.builders import (
    WORDS,
    a_draft,
    a_signature,
    a_signed_note,
    an_addendum,
    an_error_mark,
)


@pytest.fixture
def note(records):
    signed = a_signed_note(records)
    an_addendum(records, signed)
    an_error_mark(records, signed)
    return signed


@pytest.mark.parametrize("kind", [Note, NoteSection, Addendum, NoteInError])
def test_it_is_not_deleted(records, note, kind):
    with pytest.raises(IntegrityError), records.work() as session:
        session.delete(session.scalars(select(kind)).first())


def test_a_signed_note_cannot_be_changed(records, note):
    with pytest.raises(IntegrityError), records.work() as session:
        session.get_one(Note, note.id).service = "Other"


@pytest.mark.parametrize(
    ("kind", "column"), [(NoteSection, "text"), (Addendum, "text"), (NoteInError, "reason")]
)
def test_its_words_cannot_be_changed(records, note, kind, column):
    with pytest.raises(IntegrityError), records.work() as session:
        setattr(session.scalars(select(kind)).first(), column, "Other words.")


def test_a_section_is_not_added_to_a_signed_note(records, note):
    with pytest.raises(IntegrityError), records.work() as session:
        session.add(NoteSection(note_id=note.id, position=9, name="kept", text="Later."))


def test_an_addendum_is_not_added_to_an_unsigned_note(records):
    draft = a_draft(records)
    addendum = Addendum.to(draft, AddendumKind.ADDENDUM, "Later.", a_signature(records))
    with pytest.raises(IntegrityError), records.work() as session:
        session.add(addendum)


def test_a_signature_is_whole_or_absent(records):
    draft = a_draft(records)
    with pytest.raises(IntegrityError), records.work() as session:
        session.get_one(Note, draft.id).signed_at = draft.begun_at


@pytest.mark.parametrize("table", ["notes", "note_sections", "addenda", "notes_in_error"])
def test_the_database_refuses_whoever_has_the_key(records, ring, note, table):
    bare = connect(records.path, ring.current(Purpose.RECORDS))
    for way in (
        f"DELETE FROM {table}",
        f"UPDATE {table} SET id = 'x'",
        f"REPLACE INTO {table} SELECT * FROM {table}",
    ):
        with pytest.raises(Exception, match="signed note stays"):
            bare.execute(way)
    bare.close()


def test_the_digest_stands_for_the_words_and_the_facts(records, note):
    sections = tuple(WORDS.items())
    assert note_digest(note.salt, note.signed_form(sections)) == note.digest
    other = (("data", "Other words."), *sections[1:])
    assert note_digest(note.salt, note.signed_form(other)) != note.digest


def test_an_addendums_digest_is_bound_to_its_note(records, note):
    with records.reading() as session:
        addendum = session.scalars(select(Addendum)).one()
    records.opened(addendum, note.chart_id)
    words = records.reveal(addendum, "text")
    assert note_digest(addendum.salt, addendum.signed_form(note, words)) == addendum.digest
    other = a_signed_note(records)
    assert note_digest(addendum.salt, addendum.signed_form(other, words)) != addendum.digest
