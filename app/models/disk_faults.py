"""What this laptop's disk says through SQLite, as what she can act on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import sqlcipher3.dbapi2 as sqlcipher

from app.core.errors.base import PracticeError
from app.core.errors.bundles import ComputerDiskFails
from app.core.errors.practice import DiskIsFull
from app.core.errors.records import RecordsAreDamaged

_PRIMARY: Final = 0xFF
"""The byte of SQLite's code that names the kind of error; the rest says where it met it."""
_NO_ROOM_FOR_INDEX: Final = sqlcipher.SQLITE_IOERR | (19 << 8)
"""SQLITE_IOERR_SHMSIZE: the WAL's index could not grow. On a sound disk only for want of room."""

_FAILING: Final = (sqlcipher.SQLITE_IOERR, sqlcipher.SQLITE_CANTOPEN)
_UNREADABLE: Final = (sqlcipher.SQLITE_CORRUPT, sqlcipher.SQLITE_NOTADB)

_SAID_IN_WORDS: Final = {
    "database or disk is full": sqlcipher.SQLITE_FULL,
    "disk I/O error": sqlcipher.SQLITE_IOERR,
    "unable to open database file": sqlcipher.SQLITE_CANTOPEN,
    "database disk image is malformed": sqlcipher.SQLITE_CORRUPT,
    "file is not a database": sqlcipher.SQLITE_NOTADB,
}
"""The driver's backup gives SQLite's words, and no code."""


def disk_fault(error: BaseException | None) -> PracticeError | None:
    """Return what an error of the driver says of the disk; None where it is about another thing.

    SQLite calls a page that the disk would not give it a damaged one: RecordsAreDamaged.
    """
    code = getattr(error, "sqlite_errorcode", None) or _SAID_IN_WORDS.get(str(error), 0)
    if code & _PRIMARY == sqlcipher.SQLITE_FULL or code == _NO_ROOM_FOR_INDEX:
        return DiskIsFull()
    if code & _PRIMARY in _UNREADABLE:
        return RecordsAreDamaged()
    return ComputerDiskFails(None) if code & _PRIMARY in _FAILING else None


@contextmanager
def naming_disk_faults() -> Iterator[None]:
    """Raise DiskIsFull, ComputerDiskFails or RecordsAreDamaged for the driver's own errors."""
    try:
        yield
    except sqlcipher.Error as error:
        if (fault := disk_fault(error)) is not None:
            raise fault from error
        raise
