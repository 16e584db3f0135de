"""Clinical text: sealed under its row, read only after it was opened."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.core.errors.keys import SealedTextIsDamaged
from app.crypto.ring import KeyRing, Purpose
from app.models.audit import AuditEntry
from app.models.connection import connect
from app.models.database import NotOpened, Records
from app.models.drafts import Draft
from app.models.notes import NoteSection
from tests.builders import WORDS, a_draft, a_signed_note, an_addendum, an_error_mark

CANARY = "the heron at the window"


def sections(records):
    with records.reading() as session:
        return list(session.scalars(select(NoteSection).order_by(NoteSection.position)))


def test_text_is_read_back_once_its_note_is_opened(records):
    note = a_signed_note(records)
    with pytest.raises(NotOpened):
        records.reveal(sections(records)[0], "text")
    records.opened(note, note.chart_id)
    assert [records.reveal(row, "text") for row in sections(records)] == list(WORDS.values())


def test_opening_is_written_once_per_record_and_session(records, ring, clock):
    note = a_signed_note(records)
    head = records.head()
    records.opened(note, note.chart_id)
    records.opened(sections(records)[0], note.chart_id)
    assert records.head().seq == head.seq + 1
    records.close()
    again = Records.open(records.path, ring, clock)
    with pytest.raises(NotOpened):
        again.reveal(sections(again)[0], "text")
    again.opened(note, note.chart_id)
    with again.reading() as session:
        entry = session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(1)).one()
    assert (entry.action, entry.subject, entry.subject_id) == ("opened", "notes", note.id)
    assert entry.chart_id == note.chart_id
    again.close()


def test_opening_at_work_counts_there_and_after_the_commit_only(records):
    note = a_signed_note(records)
    with records.work() as session:
        records.opened(note, note.chart_id)
        assert records.reveal(sections(records)[0], "text")
        session.rollback()
    with pytest.raises(NotOpened):
        records.reveal(sections(records)[0], "text")
    with records.work():
        records.opened(note, note.chart_id)
        records.opened(note, note.chart_id)
    assert records.reveal(sections(records)[0], "text") == WORDS["data"]


def test_a_select_yields_ciphertext_and_so_does_the_attribute(records):
    a_signed_note(records)
    with records.reading() as session:
        stored = session.scalars(select(NoteSection.text)).all()
    assert all(isinstance(value, bytes) and value[0] == 1 for value in stored)
    assert [row.text for row in sections(records)] == stored


def test_text_set_on_a_stored_row_is_sealed_at_once(records):
    a_draft(records, body="first")
    with records.work() as session:
        draft = session.scalars(select(Draft)).one()
        before = draft.body
        draft.body = "second"
        assert draft.body != before
        assert b"second" not in draft.body
    records.opened(draft, None)
    assert records.reveal(draft, "body") == "second"


def test_ciphertexts_that_changed_places_do_not_open(records, ring):
    note = a_signed_note(records)
    first, second, _ = sections(records)
    records.opened(note, note.chart_id)
    bare = connect(records.path, ring.current(Purpose.RECORDS))
    bare.execute("DROP TRIGGER note_sections_never_change")
    for row, other in ((first, second), (second, first)):
        bare.execute("UPDATE note_sections SET text = ? WHERE id = ?", (other.text, row.id.hex))
    bare.close()
    for row in sections(records)[:2]:
        with pytest.raises(SealedTextIsDamaged):
            records.reveal(row, "text")


def test_only_sealed_columns_are_revealed(records):
    note = a_signed_note(records)
    records.opened(note, note.chart_id)
    with pytest.raises(TypeError):
        records.reveal(note, "service")


def test_the_records_key_alone_shows_no_clinical_text(records, ring):
    note = a_signed_note(records, words={**WORDS, "data": CANARY})
    a_draft(records, body=CANARY)
    an_addendum(records, note, CANARY)
    an_error_mark(records, note, CANARY)
    bare = connect(records.path, ring.current(Purpose.RECORDS))
    tables = [n for (n,) in bare.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    shown = [str(row) for table in tables for row in bare.execute(f"SELECT * FROM {table}")]
    bare.close()
    assert any("Harbor Street" in row for row in shown)
    assert not any(word in row for row in shown for word in (CANARY, "heron", WORDS["plan"]))


def test_text_sealed_under_an_older_key_is_read_with_a_newer_one_beside(records, ring, clock):
    note = a_signed_note(records)
    records.close()
    newer = KeyRing(
        [*(ring.all(p)[0] for p in Purpose), *(KeyRing.generate().all(p)[0] for p in Purpose)]
    )
    again = Records.open(records.path, newer, clock)
    again.opened(note, note.chart_id)
    assert again.reveal(sections(again)[0], "text") == WORDS["data"]
    again.close()
