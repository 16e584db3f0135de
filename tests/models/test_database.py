"""Opening the records: which file, which key, which settings; and working in turns."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from app.core.errors.base import Cancelled
from app.core.errors.records import (
    DatabaseProgramIsTooOld,
    RecordsAreDamaged,
    RecordsAreMissing,
    RecordsAreNotEncrypted,
)
from app.crypto.ring import KeyRing, Purpose
from app.models import copying
from app.models.charts import Chart
from app.models.clients import Client
from app.models.connection import connect
from app.models.database import Records
from tests.builders import NOON, a_chart, a_client, a_practice


def test_what_was_written_is_there_after_opening_again(records, ring, clock):
    client = a_client(records)
    records.close()
    again = Records.open(records.path, ring, clock)
    with again.reading() as session:
        assert session.get_one(Client, client.id).legal_first == "Jordan"
    again.close()


def test_a_new_database_never_takes_the_place_of_another(records, ring, clock):
    with pytest.raises(FileExistsError):
        Records.create(records.path, ring, clock)


def test_the_file_is_encrypted_and_its_owners_alone(records):
    a_client(records, legal_first="Heronimus")
    records.close()
    assert b"Heronimus" not in records.path.read_bytes()
    assert records.path.read_bytes()[:15] != b"SQLite format 3"
    assert records.path.stat().st_mode & 0o077 == 0


def test_a_wrong_key_opens_nothing(records, clock):
    with pytest.raises(RecordsAreDamaged):
        Records.open(records.path, KeyRing.generate(), clock)


def test_while_a_rekey_runs_either_key_is_tried(records, ring, clock):
    records.close()
    fresh = KeyRing.generate().all(Purpose.RECORDS)
    newer = KeyRing([*(ring.current(purpose) for purpose in Purpose), *fresh])
    Records.open(records.path, newer, clock).close()


def test_a_missing_file_is_named(tmp_path, ring, clock):
    with pytest.raises(RecordsAreMissing):
        Records.open(tmp_path / "practice.db", ring, clock)


def test_a_plain_database_is_refused_before_a_connection(tmp_path, ring, clock):
    path = tmp_path / "practice.db"
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("CREATE TABLE clients (name TEXT)")
    with pytest.raises(RecordsAreNotEncrypted):
        Records.open(path, ring, clock)


@pytest.mark.parametrize(("start", "damage"), [(0, b"\0" * 4096), (0, b"\xff"), (50, b"")])
def test_a_damaged_file_is_named(records, ring, clock, start, damage):
    records.close()
    whole = records.path.read_bytes()
    kept = whole[start + len(damage) :] if damage else b""
    records.path.write_bytes(whole[:start] + damage + kept)
    with pytest.raises(RecordsAreDamaged):
        Records.open(records.path, ring, clock)


def test_a_database_program_with_known_faults_is_refused(records, ring, clock, monkeypatch):
    monkeypatch.setattr(sqlcipher, "sqlite_version", "3.51.2")
    with pytest.raises(DatabaseProgramIsTooOld) as refusal:
        Records.open(records.path, ring, clock)
    assert refusal.value.found == "3.51.2"


def test_a_locked_file_is_not_called_damaged(records, ring, monkeypatch):
    records.close()
    monkeypatch.setattr("app.models.connection.BUSY_MILLISECONDS", 10)
    key = ring.current(Purpose.RECORDS)
    with closing(connect(records.path, key)) as holder:
        holder.execute("PRAGMA locking_mode = EXCLUSIVE")
        holder.execute("BEGIN EXCLUSIVE")
        with pytest.raises(sqlcipher.OperationalError, match="locked"):
            connect(records.path, key)
        holder.execute("ROLLBACK")


def test_every_connection_has_the_settings(records, ring):
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "temp_store": 2,
    }
    with closing(connect(records.path, ring.current(Purpose.RECORDS))) as bare:
        found = {name: bare.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
    assert found == wanted


def test_every_table_is_strict_but_alembics_own(records, ring):
    with closing(connect(records.path, ring.current(Purpose.RECORDS))) as bare:
        loose = [row[1] for row in bare.execute("PRAGMA table_list") if not row[5]]
    assert {name for name in loose if not name.startswith("sqlite_")} == {"alembic_version"}


def test_errors_show_no_values(records):
    with pytest.raises(SQLAlchemyError) as error, records.work() as session:
        session.add(a_practice(name="Heronimus", practice_id="short"))
    assert "Heronimus" not in str(error.value)


def test_a_default_stands_in_for_nothing_and_is_logged_as_stored(records):
    client = a_client(records, status=None)
    with records.reading() as session:
        assert session.get_one(Client, client.id).status == "active"
    assert records.verify_log().finding is None


def test_a_row_that_points_nowhere_is_refused_at_commit(records):
    chart = a_chart(records)
    with pytest.raises(IntegrityError), records.work() as session:
        session.delete(session.get_one(Chart, chart.id))


def test_what_changed_is_announced_after_the_commit(records):
    said: list[frozenset[str]] = []
    records.changed = said.append
    a_client(records)
    with records.reading():
        pass
    with records.work():
        pass
    assert said == [frozenset({"clients"})]


def test_nothing_is_announced_that_was_taken_back(records):
    said: list[frozenset[str]] = []
    records.changed = said.append
    with pytest.raises(IntegrityError), records.work() as session:
        session.add(Chart(number=0, opened_on=NOON.date()))
    assert said == []


def test_work_within_work_is_a_bug(records):
    with records.work(), pytest.raises(RuntimeError), records.work():
        pass


def test_reading_sees_one_state_while_others_write(records):
    with records.reading() as session:
        before = session.scalar(select(func.count()).select_from(Client))
        a_client(records)
        assert session.scalar(select(func.count()).select_from(Client)) == before
    with records.reading() as session:
        assert session.scalar(select(func.count()).select_from(Client)) == before + 1


def test_many_threads_write_in_turns_and_the_chain_holds(records):
    def add():
        for _ in range(10):
            a_client(records)
            records.head()

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with records.reading() as session:
        assert session.scalar(select(func.count()).select_from(Client)) == 40
    assert records.verify_log().finding is None


def test_readers_who_all_write_down_what_they_opened_do_not_wait_for_each_other(records):
    charts = [a_chart(records) for _ in range(3)]
    at_once, opened = threading.Barrier(3), []

    def read(chart):
        with records.reading() as session:
            row = session.get_one(Chart, chart.id)
            at_once.wait(10)
            records.opened(row, row.id)
            opened.append(row.id)

    readers = [threading.Thread(target=read, args=(chart,), daemon=True) for chart in charts]
    for each in readers:
        each.start()
    for each in readers:
        each.join(10)
    assert len(opened) == 3


def test_a_snapshot_is_whole_encrypted_and_taken_while_others_write(records, ring, clock, tmp_path):
    a_client(records)
    head = records.head()

    class Busy:
        def __init__(self):
            self.steps = []

        def step(self, done, total, what):
            self.steps.append((done, total))
            a_client(records)

    busy = Busy()
    to = tmp_path / "copy.db"
    records.snapshot(to, busy)
    assert busy.steps[-1][0] == busy.steps[-1][1] > 0
    assert records.head().seq > head.seq
    assert to.stat().st_mode & 0o077 == 0
    copy = Records.open(to, ring, clock)
    assert copy.head() == head
    assert copy.verify_log().finding is None
    copy.close()


def test_a_cancelled_snapshot_leaves_nothing(records, tmp_path, monkeypatch):
    class Impatient:
        def step(self, done, total, what):
            raise Cancelled

    monkeypatch.setattr(copying, "PAGES_A_STEP", 1)
    with pytest.raises(Cancelled):
        records.snapshot(tmp_path / "copy.db", Impatient())
    assert [path.name for path in tmp_path.iterdir() if "copy" in path.name] == []
    a_client(records)


def test_a_reading_session_opened_before_is_not_gated_by_a_later_one(records):
    with records.reading() as session:
        session.execute(text("SELECT 1"))
        a_client(records)
        session.execute(text("SELECT 1"))
    a_client(records)
