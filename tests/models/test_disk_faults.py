"""A disk without room is no bug: it has its own name, and costs nothing that was saved."""

from __future__ import annotations

import errno

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import select

from app.core.errors.bundles import ComputerDiskFails
from app.core.errors.practice import DiskIsFull
from app.core.errors.records import RecordsAreDamaged
from app.core.own_disk import computer_faults
from app.models.clients import Client
from app.models.disk_faults import disk_fault, naming_disk_faults
from tests.builders import a_client

SHMSIZE, WRITE = 4874, 778
PAGES_LEFT = 8


class Said(sqlcipher.OperationalError):  # type: ignore[misc]  # the driver has no types
    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.sqlite_errorcode = code


@pytest.fixture
def no_room(records):
    """Let the file grow by a few pages more, as on a disk that is nearly full."""
    with records.work() as session:
        driver = session.connection().connection.driver_connection
        bare = sqlcipher.Connection.cursor(driver)
        driver.set_authorizer(None)
        (pages,) = bare.execute("PRAGMA page_count").fetchone()
        bare.execute(f"PRAGMA max_page_count = {pages + PAGES_LEFT}")
        driver.gate.shut()


def test_a_full_disk_has_its_name_and_takes_back_only_what_did_not_fit(records, no_room):
    kept = a_client(records)
    with pytest.raises(DiskIsFull):
        a_client(records, legal_first="J" * 200_000)
    with records.reading() as session:
        assert session.scalars(select(Client.id)).all() == [kept.id]
    assert a_client(records)
    assert records.verify_log().finding is None


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        (sqlcipher.SQLITE_FULL, DiskIsFull),
        (SHMSIZE, DiskIsFull),
        (sqlcipher.SQLITE_IOERR, ComputerDiskFails),
        (WRITE, ComputerDiskFails),
        (sqlcipher.SQLITE_CANTOPEN, ComputerDiskFails),
        (sqlcipher.SQLITE_CORRUPT, RecordsAreDamaged),
        (sqlcipher.SQLITE_NOTADB, RecordsAreDamaged),
    ],
)
def test_what_sqlite_says_of_the_disk_becomes_a_sentence(code, fault):
    with pytest.raises(fault), naming_disk_faults():
        raise Said(code)


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("database or disk is full", DiskIsFull),
        ("disk I/O error", ComputerDiskFails),
        ("unable to open database file", ComputerDiskFails),
        ("database disk image is malformed", RecordsAreDamaged),
        ("file is not a database", RecordsAreDamaged),
    ],
)
def test_what_the_driver_says_without_a_code_is_understood_by_its_words(words, fault):
    with pytest.raises(fault), naming_disk_faults():
        raise sqlcipher.OperationalError(words)


def test_what_sqlite_says_of_another_thing_stays_as_it_is():
    assert disk_fault(Said(sqlcipher.SQLITE_CONSTRAINT)) is None
    assert disk_fault(None) is None
    with pytest.raises(Said), naming_disk_faults():
        raise Said(sqlcipher.SQLITE_BUSY)


@pytest.mark.parametrize(
    ("code", "fault"),
    [(errno.ENOSPC, DiskIsFull), (errno.EDQUOT, DiskIsFull), (errno.EIO, ComputerDiskFails)],
)
def test_what_the_system_says_of_its_disk_becomes_a_sentence(code, fault):
    with pytest.raises(fault), computer_faults():
        raise OSError(code, "said")
