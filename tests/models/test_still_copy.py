"""The quick copy of the records' file: whole at every moment, and no lock is lost by it."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from app.core.errors.base import Cancelled
from app.core.errors.practice import DiskIsFull
from app.core.progress import Silent
from app.crypto.ring import Purpose
from app.models import still_copy
from app.models.audit_chain import verify_file
from app.models.connection import connect
from app.models.soundness import require_sound_records
from app.models.still_copy import StillCopy
from tests.builders import a_client

TAKES_A_LOCK = """
import fcntl, sys
with open(sys.argv[1], "rb+") as file:
    fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 510, 0x40000002)
"""
"""Locks the bytes by which SQLite says that somebody has the file open (its SHARED lock)."""


class Slow:
    """Gives the others time to write between two pieces."""

    def step(self, done, total, what):
        time.sleep(0.005)


@pytest.fixture
def small_pieces(monkeypatch):
    monkeypatch.setattr(still_copy, "PIECE", 16_384)


@pytest.fixture
def key(ring):
    return ring.current(Purpose.RECORDS)


@pytest.fixture
def still(filled):
    copies = StillCopy(filled.path)
    yield copies
    filled.close()
    copies.close()


def require_whole(copy, key, head):
    """Check a copy's pages and tables, and that its log ends at a head."""
    require_sound_records(copy, key)
    report = verify_file(copy, key)
    assert (report.finding, report.head) == (None, head)


def move_the_log(path, key):
    """Ask SQLite to bring the file up to date, as it does by itself now and then."""
    with closing(connect(path, key)) as connection, suppress(sqlcipher.OperationalError):
        connection.execute("PRAGMA busy_timeout = 0")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


@pytest.mark.usefixtures("small_pieces")
def test_what_is_written_meanwhile_is_in_the_records_and_not_in_the_copy(filled, key, tmp_path):
    head, steps = filled.head(), []

    class Busy:
        def step(self, done, total, what):
            a_client(filled)
            move_the_log(filled.path, key)
            steps.append((done, total, filled.path.read_bytes()))

    filled.snapshot_to_check(to := tmp_path / "copy.db", Busy())
    assert len(steps) > 3
    assert steps[-1][0] == steps[-1][1]
    assert {before for _, _, before in steps} == {to.read_bytes()}
    assert to.stat().st_mode & 0o077 == 0
    require_whole(to, key, head)
    assert filled.head().seq > head.seq
    assert filled.verify_log().finding is None


@pytest.mark.usefixtures("small_pieces")
def test_every_copy_is_whole_whoever_writes_at_that_moment(filled, key, tmp_path):
    over = threading.Event()

    def go_on(work):
        while not over.is_set():
            work()

    works = (lambda: a_client(filled), lambda: move_the_log(filled.path, key), filled.head)
    threads = [threading.Thread(target=go_on, args=(work,)) for work in works]
    for each in threads:
        each.start()
    try:
        for number in range(10):
            filled.snapshot_to_check(to := tmp_path / f"{number}.db", Slow())
            require_sound_records(to, key)
            assert verify_file(to, key).finding is None
    finally:
        over.set()
        for each in threads:
            each.join()


def test_where_a_reader_stands_in_the_way_nothing_is_copied_by_hand(filled, still, key, tmp_path):
    with filled.reading() as session:
        session.connection().exec_driver_sql("SELECT count(*) FROM clients").fetchone()
        a_client(filled)
        assert not still.make(key, tmp_path / "copy.db", Silent())
        assert not (tmp_path / "copy.db").exists()
        filled.snapshot_to_check(tmp_path / "copy.db", Silent())
    require_whole(tmp_path / "copy.db", key, filled.head())
    assert still.make(key, tmp_path / "again.db", Silent())


def test_while_somebody_writes_for_long_sqlite_copies(filled, still, key, tmp_path):
    head = filled.head()
    with filled.work() as session:
        session.connection().exec_driver_sql("SELECT count(*) FROM clients").fetchone()
        assert not still.make(key, tmp_path / "copy.db", Silent())
        filled.snapshot_to_check(tmp_path / "copy.db", Silent())
    require_whole(tmp_path / "copy.db", key, head)


@pytest.mark.skipif(sys.platform == "win32", reason="its locks belong to a handle")
def test_the_locks_of_sqlite_are_still_held_afterwards(filled, tmp_path):
    def take_a_lock():
        given = [sys.executable, "-c", TAKES_A_LOCK, str(filled.path)]
        return subprocess.run(given, check=False, capture_output=True).returncode

    a_client(filled)
    assert take_a_lock() != 0
    filled.snapshot_to_check(tmp_path / "copy.db", Silent())
    assert take_a_lock() != 0
    filled.close()
    assert take_a_lock() == 0


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="asks Linux")
def test_the_file_is_let_go_when_the_records_are_closed(filled, tmp_path):
    def held():
        there = Path("/proc/self/fd").iterdir()
        return [each for each in there if each.exists() and each.samefile(filled.path)]

    filled.snapshot_to_check(tmp_path / "copy.db", Silent())
    assert held()
    filled.close()
    assert held() == []


@pytest.mark.usefixtures("small_pieces")
def test_a_copy_that_is_stopped_leaves_nothing_and_writers_go_on(filled, tmp_path):
    class Impatient:
        def step(self, done, total, what):
            raise Cancelled

    with pytest.raises(Cancelled):
        filled.snapshot_to_check(tmp_path / "copy.db", Impatient())
    assert not list(tmp_path.glob("copy.db*"))
    a_client(filled)


def test_where_the_system_cannot_copy_by_itself_the_bytes_are_copied_by_hand(
    filled, still, key, tmp_path, monkeypatch
):
    still.make(key, tmp_path / "quick.db", Silent())
    monkeypatch.setattr(os, "copy_file_range", _failing(errno.EXDEV))
    still.make(key, tmp_path / "by hand.db", Silent())
    assert (tmp_path / "by hand.db").read_bytes() == (tmp_path / "quick.db").read_bytes()
    require_whole(tmp_path / "by hand.db", key, filled.head())


def test_a_full_disk_is_named_and_nothing_stays(still, key, tmp_path, monkeypatch):
    monkeypatch.setattr(os, "copy_file_range", _failing(errno.ENOSPC))
    with pytest.raises(DiskIsFull):
        still.make(key, tmp_path / "copy.db", Silent())
    assert not (tmp_path / "copy.db").exists()


def _failing(number):
    def fail(*_given):
        raise OSError(number, os.strerror(number))

    return fail
