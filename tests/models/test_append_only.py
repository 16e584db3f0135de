"""Ways around the log's append-only rule, tried one after the other: none changes a thing."""

from __future__ import annotations

from contextlib import closing

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.crypto.ring import Purpose
from app.models.connection import connect
from app.models.guard import Mode, UnauditedWrite
from app.models.session import gate_of
from tests.builders import a_signed_note

WAYS = {
    "update": "UPDATE audit_entries SET actor = 'someone'",
    "update one": "UPDATE audit_entries SET at = '2020-01-01' WHERE seq = 2",
    "update the rowid": "UPDATE audit_entries SET rowid = rowid + 1000",
    "update or replace": "UPDATE OR REPLACE audit_entries SET seq = 1 WHERE seq = 2",
    "update or ignore": "UPDATE OR IGNORE audit_entries SET fields = '{}'",
    "update from": "UPDATE audit_entries SET fields = u.name FROM users AS u",
    "update returning": "UPDATE audit_entries SET fields = '{}' RETURNING seq",
    "update through an index": "UPDATE audit_entries INDEXED BY ix_audit_entries_chart_id_seq "
    "SET chart_id = NULL WHERE chart_id IS NOT NULL",
    "delete": "DELETE FROM audit_entries",
    "delete the last": "DELETE FROM audit_entries WHERE seq = (SELECT max(seq) FROM audit_entries)",
    "delete with limit": "DELETE FROM audit_entries ORDER BY seq LIMIT 1",
    "delete returning": "DELETE FROM audit_entries WHERE seq = 2 RETURNING *",
    "replace": "REPLACE INTO audit_entries SELECT * FROM audit_entries WHERE seq = 2",
    "insert or replace": "INSERT OR REPLACE INTO audit_entries SELECT seq, at, 'me', session, "
    "action, subject, subject_id, chart_id, fields, previous, digest FROM audit_entries",
    "insert or ignore out of order": "INSERT OR IGNORE INTO audit_entries SELECT seq + 50, at, "
    "actor, session, action, subject, subject_id, chart_id, fields, previous, digest "
    "FROM audit_entries WHERE seq = 2",
    "insert before the first": "INSERT INTO audit_entries SELECT -1, at, actor, session, action, "
    "subject, subject_id, chart_id, fields, previous, digest FROM audit_entries WHERE seq = 1",
    "insert without a number": "INSERT INTO audit_entries SELECT NULL, at, actor, session, action, "
    "subject, subject_id, chart_id, fields, previous, digest FROM audit_entries WHERE seq = 1",
    "insert that does not follow": "INSERT INTO audit_entries SELECT (SELECT max(seq) + 1 FROM "
    "audit_entries), at, actor, session, action, subject, subject_id, chart_id, fields, previous, "
    "digest FROM audit_entries WHERE seq = 2",
    "upsert": "INSERT INTO audit_entries SELECT * FROM audit_entries WHERE seq = 2 "
    "ON CONFLICT(seq) DO UPDATE SET actor = 'me'",
    "drop the table": "DROP TABLE audit_entries",
    "drop a trigger": "DROP TRIGGER audit_entries_never_change",
    "drop the index": "DROP INDEX ix_audit_entries_chart_id_seq",
    "rename the table": "ALTER TABLE audit_entries RENAME TO old_entries",
    "rename a column": "ALTER TABLE audit_entries RENAME COLUMN actor TO whom",
    "add a column": "ALTER TABLE audit_entries ADD COLUMN note TEXT",
    "drop a column": "ALTER TABLE audit_entries DROP COLUMN actor",
    "make a trigger": "CREATE TRIGGER mine AFTER INSERT ON clients "
    "BEGIN DELETE FROM audit_entries; END",
    "make a temporary trigger": "CREATE TEMP TRIGGER mine AFTER INSERT ON main.clients "
    "BEGIN DELETE FROM audit_entries; END",
    "shadow by a temporary table": "CREATE TEMP TABLE audit_entries (seq INTEGER)",
    "shadow by a temporary view": "CREATE TEMP VIEW audit_entries AS SELECT 1 AS seq",
    "make a view": "CREATE VIEW entries AS SELECT * FROM audit_entries",
    "make a virtual table": "CREATE VIRTUAL TABLE words USING fts5(word)",
    "make a table": "CREATE TABLE audit_copy AS SELECT * FROM audit_entries",
    "attach": "ATTACH DATABASE ':memory:' AS other",
    "detach": "DETACH DATABASE main",
    "vacuum into": "VACUUM INTO 'elsewhere.db'",
    "vacuum": "VACUUM",
    "analyze": "ANALYZE",
    "writable schema": "PRAGMA writable_schema = ON",
    "edit the schema": "UPDATE sqlite_master SET sql = '' WHERE name LIKE 'audit%'",
    "delete from the schema": "DELETE FROM sqlite_schema WHERE type = 'trigger'",
    "without recursive triggers": "PRAGMA recursive_triggers = OFF",
    "without foreign keys": "PRAGMA foreign_keys = OFF",
    "without checks": "PRAGMA ignore_check_constraints = ON",
    "with the schema trusted": "PRAGMA trusted_schema = ON",
    "another key": "PRAGMA rekey = 'mine'",
    "no journal": "PRAGMA journal_mode = OFF",
    "load an extension": "SELECT load_extension('mine')",
    "sqlcipher's export": "SELECT sqlcipher_export('main')",
    "a trigger named by a pragma function": "SELECT * FROM pragma_writable_schema(1)",
    "with": "WITH gone AS (SELECT 2 AS seq) DELETE FROM audit_entries WHERE seq IN gone",
}


def entries(records):
    with records.reading() as session:
        found = session.execute(text("SELECT * FROM audit_entries ORDER BY seq")).all()
        schema = session.execute(text("SELECT name, sql FROM sqlite_master ORDER BY name")).all()
    return found, schema


def test_there_are_many_ways():
    assert len(WAYS) >= 30


def is_refused(attempt, *to):
    try:
        attempt(*to)
    except (SQLAlchemyError, UnauditedWrite, sqlcipher.Error):
        return True
    return False


def by_the_session(records, mode, way):
    with records.work() as session, gate_of(session).standing(mode):
        session.execute(text(way.replace(":", r"\:")))


def by_reading(records, way):
    with records.reading() as session:
        session.execute(text(way.replace(":", r"\:")))


def by_the_drivers_cursor(records, way):
    with records.work() as session:
        session.connection().connection.cursor().execute(way)


@pytest.mark.parametrize("mode", [Mode.WORKING, Mode.FLUSHING, Mode.NOTING])
def test_no_way_around_changes_the_log(records, mode):
    a_signed_note(records)
    before = entries(records)
    for name, way in WAYS.items():
        assert is_refused(by_the_session, records, mode, way), name
        assert entries(records) == before, name
    assert records.verify_log([records.head()]).finding is None


@pytest.mark.parametrize("attempt", [by_reading, by_the_drivers_cursor])
def test_nor_does_any_on_other_paths(records, attempt):
    before = entries(records)
    for name, way in WAYS.items():
        assert is_refused(attempt, records, way), name
    assert entries(records) == before


def test_a_blob_handle_is_refused(records):
    with records.work() as session:
        driver = session.connection().connection.driver_connection
        with pytest.raises(UnauditedWrite):
            driver.open_blob("audit_entries", "fields", 1)


def test_a_script_is_refused(records):
    with records.work() as session:
        driver = session.connection().connection.driver_connection
        with pytest.raises(UnauditedWrite):
            driver.executescript("DELETE FROM audit_entries")


def test_the_triggers_alone_refuse_every_plain_write(records, ring):
    a_signed_note(records)
    before = entries(records)
    verbs = ("update", "delete", "insert", "replace", "upsert", "with")
    with closing(connect(records.path, ring.current(Purpose.RECORDS))) as bare:
        for name, way in WAYS.items():
            if name.startswith(verbs) and "audit_entries" in way:
                assert is_refused(bare.execute, way), name
    assert entries(records) == before
