"""What the log says of every change, without a service having asked for it."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from hashlib import sha256

import msgspec
import pytest
from sqlalchemy import select

from app.core.actions import Action
from app.models.audit import AuditEntry
from app.models.charts import ChartMember
from app.models.clients import Client
from app.models.database import Records
from app.models.notes import Note, NoteSection
from app.models.practice import Practice
from app.models.working_hours import WorkingHours
from tests.builders import (
    NOON,
    WORDS,
    a_chart,
    a_client,
    a_draft,
    a_signature,
    a_signed_note,
    an_addendum,
    an_error_mark,
)


def log(records, since=0):
    with records.reading() as session:
        found = session.scalars(
            select(AuditEntry).where(AuditEntry.seq > since).order_by(AuditEntry.seq)
        )
        return list(found)


def fields(entry):
    return msgspec.json.decode(entry.fields)


@pytest.mark.parametrize("minutes", [-3, 3])
def test_a_clock_that_was_set_is_in_the_log_once_and_time_that_passed_is_not(
    records, clock, minutes
):
    clock.move_on(timedelta(hours=9))
    clock.set_by(timedelta(minutes=2))
    a_client(records)
    before = len(log(records))
    assert not any(entry.action == Action.CLOCK_JUMPED for entry in log(records))
    clock.set_by(timedelta(minutes=minutes))
    a_client(records)
    a_client(records)
    jumped, *rest = log(records, before)
    assert (jumped.action, fields(jumped)["facts"]) == ("clock jumped", {"seconds": 60 * minutes})
    assert {entry.action for entry in rest} == {"created"}
    assert records.verify_log().finding is None


def test_what_is_created_is_in_the_log_with_its_values(records, clock):
    clock.move_on(timedelta(hours=1))
    client = a_client(records, phone="555-0100")
    entry = log(records)[-1]
    assert (entry.action, entry.subject, entry.subject_id) == ("created", "clients", client.id)
    assert (entry.at, entry.actor) == (clock.now(), records.actor.hex)
    assert fields(entry)["new"]["phone"] == "555-0100"
    assert fields(entry)["new"]["status"] == "active"
    assert list(fields(entry)["new"]) == [c.name for c in Client.__table__.columns]


def test_a_change_is_in_the_log_old_and_new_and_nothing_else(records):
    client = a_client(records, phone="555-0100")
    with records.work() as session:
        session.get_one(Client, client.id).phone = "555-0199"
    entry = log(records)[-1]
    assert entry.action == Action.CHANGED
    assert fields(entry) == {"old": {"phone": "555-0100"}, "new": {"phone": "555-0199"}}


def test_what_is_deleted_is_in_the_log_with_what_it_was(records):
    with records.work() as session:
        hours = WorkingHours(weekday=0, starts=NOON.time(), stops=NOON.time().replace(hour=20))
        session.add(hours)
    with records.work() as session:
        session.delete(session.get_one(WorkingHours, hours.id))
    entry = log(records)[-1]
    assert (entry.action, entry.subject_id) == (Action.DELETED, hours.id)
    assert fields(entry)["old"] == {
        "id": hours.id.hex,
        "weekday": 0,
        "starts": "17:00",
        "stops": "20:00",
    }


def test_what_was_deleted_after_a_change_is_in_the_log_as_it_was_stored(records):
    with records.work() as session:
        hours = WorkingHours(weekday=0, starts=NOON.time(), stops=NOON.time().replace(hour=20))
        session.add(hours)
    with records.work() as session:
        row = session.get_one(WorkingHours, hours.id)
        row.weekday = 3
        session.delete(row)
    assert fields(log(records)[-1])["old"]["weekday"] == 0
    assert records.verify_log().finding is None


def test_sealed_text_is_in_the_log_as_the_digest_of_its_ciphertext(records):
    a_signed_note(records)
    with records.reading() as session:
        section = session.scalars(select(NoteSection).where(NoteSection.name == "plan")).one()
    entry = next(e for e in log(records) if e.subject_id == section.id)
    assert fields(entry)["new"]["text"] == sha256(section.text).hexdigest()
    assert not any(words in e.fields for e in log(records) for words in WORDS.values())


def test_signing_adding_and_marking_have_verbs_of_their_own(records):
    note = a_signed_note(records)
    an_addendum(records, note)
    an_error_mark(records, note)
    verbs = [entry.action for entry in log(records)]
    assert [verbs.count(v) for v in ("signed", "amended", "marked in error")] == [1, 1, 1]
    signed = next(entry for entry in log(records) if entry.action == Action.SIGNED)
    assert fields(signed)["new"]["digest"] == note.digest


def test_discarding_a_draft_has_a_verb_and_bringing_it_back_is_a_change(records):
    note = a_draft(records)
    for value, verb in ((NOON, Action.DRAFT_DISCARDED), (None, Action.CHANGED)):
        with records.work() as session:
            session.get_one(Note, note.id).discarded_at = value
        assert log(records)[-1].action == verb


def test_every_part_of_a_chart_stands_in_the_log_of_that_chart(records):
    chart = a_chart(records)
    head = records.head()
    note = a_signed_note(records, chart)
    an_addendum(records, note)
    assert {entry.chart_id for entry in log(records, head.seq)} == {chart.id}


def test_an_addendum_finds_the_chart_of_a_note_that_was_not_loaded(records):
    note = a_signed_note(records)
    an_addendum(records, note)
    assert log(records)[-1].chart_id == note.chart_id


def test_a_client_stands_in_the_log_of_her_individual_chart(records):
    client = a_client(records)
    assert log(records)[-1].chart_id is None
    chart = a_chart(records, client)
    with records.work() as session:
        session.get_one(Client, client.id).phone = "555-0100"
    assert log(records)[-1].chart_id == chart.id


def test_a_client_and_her_chart_made_together_share_the_chart(records):
    other = a_client(records)
    chart = a_chart(records, other)
    with records.work() as session:
        client = Client(legal_first="Robin", created_at=NOON)
        session.add_all(
            (
                ChartMember(chart_id=chart.id, client_id=other.id, since=chart.opened_on),
                client,
                ChartMember(chart_id=chart.id, client_id=client.id, since=chart.opened_on),
            )
        )
    made = next(entry for entry in log(records) if entry.subject_id == client.id)
    assert made.chart_id == chart.id


def test_what_belongs_to_no_chart_has_none(records):
    with records.work() as session:
        session.scalars(select(Practice)).one().idle_minutes = 5
    assert log(records)[-1].chart_id is None


def test_entry_and_change_are_kept_or_lost_together(records):
    client = a_client(records, phone="555-0100")
    head = records.head()
    with suppress(ZeroDivisionError), records.work() as session:
        session.get_one(Client, client.id).phone = "555-0199"
        session.flush()
        raise ZeroDivisionError
    with records.reading() as session:
        assert session.get_one(Client, client.id).phone == "555-0100"
    assert records.head() == head


def test_many_flushes_and_a_savepoint_keep_the_chain(records):
    with records.work() as session:
        client = Client(legal_first="Robin", created_at=NOON)
        session.add(client)
        session.flush()
        nested = session.begin_nested()
        client.phone = "1"
        session.flush()
        nested.rollback()
        client.phone = "2"
    assert records.verify_log().finding is None
    with records.reading() as session:
        assert session.get_one(Client, client.id).phone == "2"


def test_an_event_at_work_shares_the_transaction(records):
    head = records.head()
    with suppress(ZeroDivisionError), records.work():
        records.note_event(Action.DRAFT_LEFT, "notes", saves=3)
        raise ZeroDivisionError
    assert records.head() == head
    with records.work():
        records.note_event(Action.DRAFT_LEFT, "notes", saves=3)
    assert fields(log(records)[-1]) == {"facts": {"saves": 3}}


def test_an_event_may_have_nothing_to_tell(records):
    records.note_event(Action.LOCKED)
    assert (log(records)[-1].action, log(records)[-1].fields) == ("locked", "{}")


def test_nobody_is_named_before_anybody_signs_in(tmp_path, ring, clock):
    opened = Records.create(tmp_path / "new.db", ring, clock)
    assert [(entry.actor, entry.action) for entry in log(opened)] == [(None, "migrated")]
    opened.close()


def test_a_note_is_signed_at_work_only(records):
    unstored = Note()
    signature = a_signature(records)
    with pytest.raises(AssertionError):
        unstored.sign(WORDS, signature)
    with pytest.raises(AssertionError):
        Note().signed_form(())
