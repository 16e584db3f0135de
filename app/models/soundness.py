"""Whether a records file is whole: pages as they were sealed, tables as SQLite needs them."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from app.core.errors.records import RecordsAreDamaged
from app.crypto.ring import RingKey
from app.models.connection import connect

SOUND = "ok"
_CACHE_KIB = 128 * 1024
"""Each row's entries in the indexes are looked up all over the file: with SQLite's own two
megabytes most pages are decrypted again and again."""


def require_sound_records(path: Path, key: RingKey) -> None:
    """Raise RecordsAreDamaged where a copy of the records is not whole.

    `path` is a snapshot or a restored file that nobody writes to: the cipher's check reads
    the main file only, never the WAL, and gives a row for each page that was changed.
    """
    with closing(SoundnessCheck(path, key)) as check:
        check.require_sound()


class SoundnessCheck:
    """The same check on a connection of its own, to be run in one thread and stopped from another.

    Nearly all of it happens within SQLite, which holds up no other thread.
    """

    def __init__(self, path: Path, key: RingKey) -> None:
        self._connection = connect(path, key)
        self._connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")

    def require_sound(self) -> None:
        """Raise RecordsAreDamaged where the copy is not whole."""
        if _rows(self._connection, "cipher_integrity_check") or _unsound(self._connection):
            raise RecordsAreDamaged

    def row_counts(self) -> dict[str, int]:
        """Return how many rows each table of the copy holds, by the table's name."""
        names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        tables = [name for (name,) in self._connection.execute(names)]
        return {name: _count(self._connection, name) for name in tables}

    def stop(self) -> None:
        """End a check that runs; nobody asks any more what it found."""
        self._connection.interrupt()

    def close(self) -> None:
        """Let go of the file, once nothing runs."""
        self._connection.close()


def _unsound(connection: Any) -> bool:
    found = _rows(connection, "integrity_check")
    return found != [SOUND] or bool(_rows(connection, "foreign_key_check"))


def _rows(connection: Any, check: str) -> list[str]:
    try:
        return [row[0] for row in connection.execute(f"PRAGMA {check}").fetchall()]
    except sqlcipher.DatabaseError as error:
        raise RecordsAreDamaged from error


def _count(connection: Any, table: str) -> int:
    (count,) = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()  # noqa: S608 - a table's own name
    return int(count)
