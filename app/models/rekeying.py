"""The records written anew under other keys: the same rows and words, in a file of their own.

Row by row into an empty file, not page by page: a page that SQLite has freed may hold old
ciphertext. The log is carried over and goes on: every sealed value has its digest before and
after in it, so that a check still follows each row from its first entry to the last.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Self
from uuid import UUID

from app.core.actions import Action
from app.core.errors.records import NewFileDiffers
from app.core.own_disk import computer_faults
from app.core.progress import Progress
from app.crypto.ring import KeyRing, Purpose, RingKey
from app.crypto.sealing import Place
from app.models.audit import Entry, Head, Trail, written
from app.models.audit_chain import verify_log
from app.models.connection import connect, keyed
from app.models.disk_faults import naming_disk_faults
from app.models.engine import open_ungated
from app.models.guard import LOG
from app.models.resealing import Resealing, is_resealed
from app.models.schema import SEALED
from app.models.soundness import require_sound_records
from app.models.types import written_instant

ROWS_A_STEP: Final = 200
WRITING: Final = "writing the records anew"
CHECKING: Final = "checking the new file"
_SIDES: Final = ("-wal", "-shm", "-journal")
_FAST: Final = ("journal_mode = OFF", "synchronous = OFF", "temp_store = MEMORY")
"""A file that is thrown away unless it is whole needs no way back; it is flushed at the end."""
_PARTS: Final = "SELECT sql FROM sqlite_master WHERE type {} AND sql IS NOT NULL ORDER BY rowid"
_TABLES: Final = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
    "ORDER BY rowid"
)
_HEAD: Final = "SELECT seq, digest FROM audit_entries ORDER BY seq DESC LIMIT 1"


def remove(path: Path) -> None:
    """Remove a file of records that is not in use, and what belongs to it."""
    with computer_faults():
        for side in ("", *_SIDES):
            path.with_name(path.name + side).unlink(missing_ok=True)


def is_closed(path: Path) -> bool:
    """Say whether nobody has the records open: their last connection takes the WAL with it."""
    return not any(path.with_name(path.name + side).exists() for side in _SIDES)


class Rewriting:
    """Writes the records at `path`, which `key` opens, into `to`, for the newest keys of `ring`.

    `ring` holds the old keys and the new. Holds a connection to the records from `write` to
    `close`; others go on meanwhile, and `is_current` says whether they wrote anything.
    """

    def __init__(self, path: Path, key: RingKey, to: Path, ring: KeyRing) -> None:
        self._source = connect(path, key)
        self._to = to
        self._ring = ring
        self._key = ring.current(Purpose.RECORDS)
        self._version = 0
        self._done = self._total = 0

    @naming_disk_faults()
    def write(self, trail: Trail, at: datetime, progress: Progress) -> None:
        """Write everything, check it and flush it; `at` is the moment of it.

        Raises SealedTextIsDamaged where a text does not open, NewFileDiffers where what was
        written is not what was read, DiskIsFull, ComputerDiskFails and Cancelled.
        """
        remove(self._to)
        os.close(os.open(self._to, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        self._begin()
        entries = self._copy(progress)
        self._log(trail, written_instant(at), entries)
        self._check(len(entries) + 1, progress)
        with computer_faults(), self._to.open("rb+") as file:
            os.fsync(file.fileno())

    def is_current(self) -> bool:
        """Say whether the records are still as they were written anew."""
        if self._source.in_transaction:
            self._source.execute("ROLLBACK")
        self._source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return bool(self._version == self._data_version())

    def close(self) -> None:
        """Let go of the records."""
        self._source.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def _begin(self) -> None:
        """Hold one state of the records, whatever is written to them from now on."""
        if self._source.in_transaction:
            self._source.execute("ROLLBACK")
        self._source.execute("BEGIN")
        self._source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        self._version = self._data_version()
        tables = self._tables()
        twice = [table for table in tables if table in SEALED]
        self._total = sum(self._count(self._source, table) for table in (*tables, *twice))
        self._done = 0

    def _copy(self, progress: Progress) -> list[Entry]:
        """Copy schema and rows; return what the log must be told."""
        entries: list[Entry] = []
        with closing(keyed(self._to, self._key)) as copy:
            for setting in _FAST:
                copy.execute(f"PRAGMA {setting}")
            copy.execute("BEGIN")
            for (sql,) in self._source.execute(_PARTS.format("= 'table'")):
                copy.execute(sql)
            for table in self._tables():
                self._copy_table(copy, table, entries, progress)
            for (sql,) in self._source.execute(_PARTS.format("<> 'table'")):
                copy.execute(sql)
            copy.execute("COMMIT")
        return entries

    def _copy_table(self, copy: Any, table: str, entries: list[Entry], progress: Progress) -> None:
        progress.step(self._done, self._total, WRITING)
        rows = self._source.execute(f'SELECT * FROM "{table}" ORDER BY rowid')  # noqa: S608 - a table's own name
        names = [column[0] for column in rows.description]
        marks = ", ".join("?" * len(names))
        insert = f'INSERT INTO "{table}" VALUES ({marks})'  # noqa: S608 - as above
        counted = self._counted(rows, WRITING, progress)
        if table not in SEALED:
            copy.executemany(insert, counted)
            return
        resealing = Resealing(table, names, self._ring, entries)
        copy.executemany(insert, map(resealing.row, counted))
        resealing.note()

    def _log(self, trail: Trail, at: str, entries: list[Entry]) -> None:
        """Say in the practice's row and in the log that this was done."""
        engine = open_ungated(self._to, self._key)
        try:
            with engine.begin() as connection:
                row, before = connection.exec_driver_sql(
                    "SELECT id, rekeyed_at FROM practice"
                ).one()
                connection.exec_driver_sql("UPDATE practice SET rekeyed_at = ?", (at,))
                change = written({"old": {"rekeyed_at": before}, "new": {"rekeyed_at": at}})
                done = Entry(Action.REKEYED, "practice", UUID(hex=row), None, change)
                trail.append(connection, [done, *entries])
        finally:
            engine.dispose()

    def _check(self, added: int, progress: Progress) -> None:
        """Hold the new file against the records: pages, rows, words, log."""
        progress.step(self._done, self._total, CHECKING)
        require_sound_records(self._to, self._key)
        with closing(connect(self._to, self._key)) as copy:
            for table in self._tables():
                if table != LOG and self._count(copy, table) != self._count(self._source, table):
                    raise NewFileDiffers
                self._compare_words(copy, table, progress)
            self._check_log(copy, added, progress)

    def _check_log(self, copy: Any, added: int, progress: Progress) -> None:
        """See that the log goes on from where it was; one that was broken stays broken."""
        before = Head(*self._source.execute(_HEAD).fetchone())
        report = verify_log(copy, [before], progress)
        if report.finding is not None and verify_log(self._source).finding is None:
            raise NewFileDiffers
        if copy.execute(_HEAD).fetchone()[0] < before.seq + added:
            raise NewFileDiffers

    def _compare_words(self, copy: Any, table: str, progress: Progress) -> None:
        """See that every text opens under the new keys alone, and is the one that it was."""
        names = SEALED.get(table, ())
        query = f'SELECT id, {", ".join(names)} FROM "{table}" ORDER BY rowid'  # noqa: S608 - our own names
        if not names:
            return
        both = zip(self._source.execute(query), copy.execute(query), strict=True)
        for (row, *before), (there, *after) in self._counted(both, CHECKING, progress):
            for name, old, new in zip(names, before, after, strict=True):
                place = Place(table, name, UUID(hex=row))
                if there != row or not is_resealed(self._ring, place, old, new):
                    raise NewFileDiffers

    def _counted(self, rows: Any, what: str, progress: Progress) -> Iterator[Any]:
        for row in rows:
            if self._done % ROWS_A_STEP == 0:
                progress.step(self._done, self._total, what)
            self._done += 1
            yield row

    def _tables(self) -> list[str]:
        return [name for (name,) in self._source.execute(_TABLES).fetchall()]

    def _count(self, connection: Any, table: str) -> int:
        (count,) = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()  # noqa: S608 - a table's own name
        return int(count)

    def _data_version(self) -> int:
        (version,) = self._source.execute("PRAGMA data_version").fetchone()
        return int(version)
