"""One keyed connection to the encrypted file, and the checks that come before it."""

from __future__ import annotations

import sys
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, Final, TypeVar

import sqlcipher3.dbapi2 as sqlcipher

from app.core.errors.base import Cancelled
from app.core.errors.records import (
    DatabaseProgramIsTooOld,
    RecordsAreDamaged,
    RecordsAreMissing,
    RecordsAreNotEncrypted,
)
from app.crypto.ring import KeyRing, Purpose, RingKey
from app.models.disk_faults import naming_disk_faults

SQLITE_FLOOR: Final = (3, 51, 3)
"""Below it a WAL reset could corrupt the file."""
PLAIN_HEADER: Final = b"SQLite format 3\x00"
BUSY_MILLISECONDS: Final = 10_000
_DIGITS: Final = b"0123456789abcdef"

_SETTINGS: Final = (
    ("cipher_log_level", "NONE"),
    ("cipher_memory_security", "OFF" if sys.platform == "win32" else "ON"),  # decisions/006
    ("journal_mode", "WAL"),
    ("synchronous", "FULL"),
    ("foreign_keys", "ON"),
    ("recursive_triggers", "ON"),
    ("trusted_schema", "OFF"),
    ("cell_size_check", "ON"),
    ("temp_store", "MEMORY"),
)
_SETTINGS_MACOS: Final = (("fullfsync", "ON"), ("checkpoint_fullfsync", "ON"))

Keyed = TypeVar("Keyed", bound=sqlcipher.Connection)


class Reading(sqlcipher.Connection):  # type: ignore[misc]  # the driver tells no types
    """A connection that lets go of its pages before it is closed.

    Closing wipes them, too, and keeps every thread of Python waiting meanwhile: she types.
    """

    def close(self) -> None:
        """Wipe the pages, and let go of the file."""
        with suppress(sqlcipher.Error):  # closed before
            self.execute("PRAGMA shrink_memory")
        super().close()


@naming_disk_faults()
def connect(path: Path, key: RingKey, kind: type[Any] = Reading) -> Any:
    """Open the file with one records key and the practice's settings.

    Raises RecordsAreDamaged where the key does not open it, because a wrong key shows only
    at the first read; DiskIsFull and ComputerDiskFails.
    """
    connection = keyed(path, key, kind)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for name, value in _SETTINGS + (_SETTINGS_MACOS if sys.platform == "darwin" else ()):
            connection.execute(f"PRAGMA {name} = {value}")
    except sqlcipher.OperationalError:
        connection.close()
        raise
    except sqlcipher.DatabaseError as error:
        connection.close()
        raise RecordsAreDamaged from error
    return connection


def keyed(path: Path, key: RingKey, kind: type[Any] = Reading) -> Any:
    """Open the file and give it its key; nothing is read yet.

    Raises Cancelled where the key was wiped: work that a lock has overtaken.
    """
    if not len(key.key):
        raise Cancelled
    connection = sqlcipher.connect(
        str(path),
        factory=kind,
        isolation_level=None,
        check_same_thread=False,
        timeout=BUSY_MILLISECONDS / 1000,
    )
    spelled = _spelled(key.key.held)
    connection.set_key(spelled)
    spelled[:] = bytes(len(spelled))
    return connection


def _spelled(key: bytearray) -> bytearray:
    """Return a raw key as SQLCipher reads one, x'<hex>', without a copy of it in a str."""
    spelled = bytearray(b"x'")
    for byte in key:
        spelled.append(_DIGITS[byte >> 4])
        spelled.append(_DIGITS[byte & 15])
    spelled += b"'"
    return spelled


def require_sound_program() -> None:
    """Raise DatabaseProgramIsTooOld below the SQLite that has the WAL-reset repair.

    A program that is no SQLCipher at all, and would write in the clear, is a bug.
    """
    found = sqlcipher.sqlite_version
    if tuple(int(part) for part in found.split(".")) < SQLITE_FLOOR:
        raise DatabaseProgramIsTooOld(found)
    with closing(sqlcipher.connect(":memory:")) as program:
        if program.execute("PRAGMA cipher_version").fetchone() is None:
            raise RuntimeError("this SQLite does not encrypt")


def require_encrypted(path: Path) -> None:
    """Raise RecordsAreNotEncrypted where the file begins as a plain one.

    Only before the first connection of this process: closing a file by hand drops the locks
    that SQLite holds on it.
    """
    if not path.is_file():
        raise RecordsAreMissing
    with path.open("rb") as file:
        if file.read(len(PLAIN_HEADER)) == PLAIN_HEADER:
            raise RecordsAreNotEncrypted


def fitting_key(path: Path, ring: KeyRing) -> RingKey:
    """Return the records key that opens the file: while a re-key runs there are two."""
    for key in ring.all(Purpose.RECORDS):
        try:
            connect(path, key).close()
        except RecordsAreDamaged:
            continue
        return key
    raise RecordsAreDamaged
