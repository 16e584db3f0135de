"""The file of the search index: under which key it stands, how it is made, what spoils it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

import sqlcipher3.dbapi2 as sqlcipher

from app.core.errors.base import Cancelled
from app.core.errors.practice import DiskIsFull
from app.core.errors.records import RecordsAreDamaged
from app.core.own_disk import computer_faults
from app.crypto.kdf import derive
from app.crypto.ring import KeyRing, Purpose, RingKey
from app.models.connection import connect
from app.models.disk_faults import disk_fault

VERSION: Final = 3
INFO: Final = b"alcove-search-v1"
_PIECES: Final = """CREATE TABLE pieces (
    id INTEGER PRIMARY KEY, note TEXT NOT NULL, stand TEXT NOT NULL)"""
# What is handed out stands beside the words: a second look costs as much as the first.
_WORDS: Final = """CREATE VIRTUAL TABLE words USING fts5(
    text, scope, note UNINDEXED, kind UNINDEXED, sections UNINDEXED,
    columnsize = 0, tokenize = 'porter unicode61 remove_diacritics 2')"""
# Unfinished words are looked up as they are spelled, before they were brought to their stems.
_SPELLINGS: Final = """CREATE VIRTUAL TABLE spellings USING fts5(
    text, content = '', contentless_delete = 1, detail = none,
    tokenize = 'unicode61 remove_diacritics 2')"""
_FORMAT: Final = (
    "CREATE TABLE state (seq INTEGER NOT NULL, digest TEXT NOT NULL, is_whole INTEGER NOT NULL)",
    _PIECES,
    "CREATE INDEX pieces_note ON pieces (note)",
    _WORDS,
    _SPELLINGS,
    "CREATE VIRTUAL TABLE vocabulary USING fts5vocab(spellings, row)",
    f"PRAGMA user_version = {VERSION}",
)
# What a power cut takes of a cache is made again: no commit waits for the disk.
_QUICK: Final = ("synchronous = NORMAL", "fullfsync = OFF", "cache_size = -16384")


class IndexIsDamaged(Exception):
    """The file is not what it was: it is thrown away and made anew, and nobody is told."""


def index_key(ring: KeyRing) -> RingKey:
    """Return the file's key, which the caller wipes; raises Cancelled where the ring is wiped."""
    clinical = ring.current(Purpose.CLINICAL)
    if not len(clinical.key):
        raise Cancelled
    return RingKey(clinical.id, Purpose.CLINICAL, derive(clinical.key, INFO))


def remove_index(path: Path) -> None:
    """Remove the file and what SQLite keeps beside it."""
    with computer_faults():
        for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
            path.with_name(name).unlink(missing_ok=True)


def connected(path: Path, key: RingKey) -> Any:
    """Return a connection to the file."""
    connection = connect(path, key)
    for setting in _QUICK:
        connection.execute(f"PRAGMA {setting}")
    return connection


def is_ours(path: Path, key: RingKey) -> bool:
    """Say whether the file opens with this key, and is of this version."""
    if not path.is_file():
        return False
    try:
        with closing(connect(path, key)) as connection:
            return bool(connection.execute("PRAGMA user_version").fetchone() == (VERSION,))
    except RecordsAreDamaged:
        return False


def make(path: Path, key: RingKey) -> None:
    """Put an empty file in the place of whatever stands there."""
    remove_index(path)
    with computer_faults():
        path.touch(mode=0o600, exist_ok=False)
    with closing(connected(path, key)) as made, naming(made) as connection:
        connection.execute("BEGIN")
        for statement in _FORMAT:
            connection.execute(statement)
        connection.execute("COMMIT")


@contextmanager
def naming(connection: Any) -> Iterator[Any]:
    """Say of the driver's errors what they are: damage, want of room, or an interruption."""
    try:
        yield connection
    except sqlcipher.ProgrammingError as error:  # closed meanwhile: a lock has overtaken this
        raise Cancelled from error
    except sqlcipher.Error as error:
        if getattr(error, "sqlite_errorcode", None) == sqlcipher.SQLITE_INTERRUPT:
            raise Cancelled from error
        if isinstance(fault := disk_fault(error), DiskIsFull):
            raise fault from error
        raise IndexIsDamaged from error
