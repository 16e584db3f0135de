"""Writes that would pass the audit trail, and the tables that may be written freely."""

from __future__ import annotations

import gc
import weakref
from uuid import uuid4

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import delete, insert, select, text, update

from app.models.audit import AuditEntry
from app.models.clients import Client
from app.models.drafts import Draft
from app.models.guard import UnauditedWrite
from tests.builders import NOON, a_client, a_draft


def a_row():
    return {"id": uuid4(), "legal_first": "B", "legal_last": "", "created_at": NOON}


def in_a_savepoint(session, _client):
    with session.begin_nested():
        session.execute(text("DELETE FROM clients"))


def after_a_flush(session, client):
    session.get_one(Client, client.id).phone = "2"
    session.flush()
    session.execute(text("UPDATE clients SET phone='1' WHERE clients.id = '1'"))


WRITES = {
    "update": lambda s, _: s.execute(update(Client).values(phone="1")),
    "delete": lambda s, _: s.execute(delete(Client)),
    "insert": lambda s, _: s.execute(insert(Client).values(a_row())),
    "bulk insert": lambda s, _: s.execute(insert(Client), [a_row()]),
    "bulk save": lambda s, _: s.bulk_save_objects([Client(**a_row())]),
    "bulk mappings": lambda s, c: s.bulk_update_mappings(Client, [{"id": c.id, "phone": "1"}]),
    "connection": lambda s, _: s.connection().execute(update(Client).values(phone="1")),
    "text": lambda s, _: s.execute(text("UPDATE clients SET phone = '1'")),
    "driver's words": lambda s, _: s.connection().exec_driver_sql("DELETE FROM clients"),
    "replace": lambda s, _: s.execute(text("REPLACE INTO clients SELECT * FROM clients")),
    "savepoint": in_a_savepoint,
    "after a flush": after_a_flush,
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_an_audited_table_is_written_by_a_flush_only(records, write):
    client = a_client(records, phone="0")
    head = records.head()
    with pytest.raises(UnauditedWrite), records.work() as session:
        write(session, client)
    with records.reading() as session:
        assert session.scalars(select(Client.phone)).all() == ["0"]
    assert records.head() == head


SAME = "UPDATE clients SET phone=? WHERE clients.id = ?"


@pytest.mark.parametrize(
    "again",
    [
        lambda driver, row: driver.cursor().execute(SAME, row),
        lambda driver, row: driver.cursor().executemany(SAME, [row]),
        lambda driver, row: driver.execute(SAME, row),
    ],
)
@pytest.mark.parametrize("where", ["work", "reading"])
def test_a_statement_that_a_flush_prepared_does_not_run_after_it(records, where, again):
    client = a_client(records, phone="0")
    with records.work() as session:
        session.get_one(Client, client.id).phone = "1"
        session.flush()
        if where == "work":
            driver = session.connection().connection.driver_connection
            with pytest.raises(sqlcipher.DatabaseError, match="not authorized"):
                again(driver, ("2", client.id.hex))
    with records.reading() as session:
        driver = session.connection().connection.driver_connection
        if where == "reading":
            with pytest.raises(sqlcipher.DatabaseError, match="not authorized"):
                again(driver, ("2", client.id.hex))
        assert session.scalars(select(Client.phone)).all() == ["1"]


def test_a_select_between_two_flushes_leaves_the_gate_as_it_is(records):
    client = a_client(records, phone="0")
    with records.work() as session:
        session.get_one(Client, client.id).phone = "1"
        session.flush()
        assert session.scalars(select(Client.phone)).all() == ["1"]
        with pytest.raises(UnauditedWrite):
            session.execute(text("UPDATE clients SET phone = '2'"))
    assert records.verify_log().finding is None


def test_an_entry_is_not_added_by_hand(records):
    entry = AuditEntry(seq=99, at=NOON, session="", action="opened", subject="", fields="{}")
    with pytest.raises(UnauditedWrite), records.work() as session:
        session.add(entry)


def test_an_entry_is_not_changed_or_deleted_by_the_session(records):
    with pytest.raises(UnauditedWrite), records.work() as session:
        session.scalars(select(AuditEntry)).first().actor = "someone"
    with pytest.raises(UnauditedWrite), records.work() as session:
        session.delete(session.scalars(select(AuditEntry)).first())


def test_drafts_may_be_written_freely_and_without_an_entry(records):
    note = a_draft(records)
    head = records.head()
    with records.work() as session:
        session.execute(update(Draft).where(Draft.note_id == note.id).values(saves=3))
        session.scalars(select(Draft)).one().body = "More words."
    with records.work() as session:
        session.execute(delete(Draft))
    assert records.head() == head


def test_a_reading_session_writes_nothing_not_even_drafts(records):
    a_draft(records)
    with records.reading() as session:
        with pytest.raises(UnauditedWrite):
            session.execute(delete(Draft))
        session.scalars(select(Draft)).one().saves = 5
        with pytest.raises(UnauditedWrite):
            session.flush()


def test_nothing_changed_needs_no_entry(records):
    client = a_client(records, phone="0")
    head = records.head()
    with records.work() as session:
        session.get_one(Client, client.id).phone = "0"
    assert records.head() == head


def test_what_was_forgotten_is_loaded_again_before_it_changes(records):
    client = a_client(records, phone="0")
    with records.work() as session:
        row = session.get_one(Client, client.id)
        session.expire(row)
        row.phone = "1"
    with records.reading() as session:
        newest = select(AuditEntry.fields).order_by(AuditEntry.seq.desc()).limit(1)
        fields = session.scalars(newest).one()
    assert fields == '{"old":{"phone":"0"},"new":{"phone":"1"}}'


def test_a_forgotten_row_is_logged_whole_when_it_is_deleted(records):
    client = a_client(records, phone="0")
    with records.work() as session:
        row = session.get_one(Client, client.id)
        session.expire(row)
        session.delete(row)
    assert records.verify_log().finding is None


def test_a_closed_connection_is_let_go_of(records):
    with records.reading() as session:
        held = weakref.ref(session.connection().connection.driver_connection)
    records.close()
    gc.collect()
    assert held() is None
