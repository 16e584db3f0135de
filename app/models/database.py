"""The practice's records, open: sessions to work and to read in, the log, and text by opening."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Self
from uuid import UUID

from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import Session, sessionmaker

from app.core.actions import Action
from app.core.clock import Clock
from app.core.errors.homes import RecordsMovedAway
from app.core.ids import UserId
from app.core.progress import Progress
from app.crypto.ring import KeyRing, RingKey
from app.models.audit import Entry, Trail, facts
from app.models.base import Entity
from app.models.connection import fitting_key, require_encrypted, require_sound_program
from app.models.copying import copy_records
from app.models.engine import open_engine, working
from app.models.guard import Mode
from app.models.log_reading import LogReader
from app.models.migrate import bring_up
from app.models.revisions import Revisions
from app.models.sealed import KEYS, sealed_column
from app.models.session import OPENED, TOUCHED, PracticeSession, gate_of
from app.models.still_copy import StillCopy
from app.models.turnstile import Turnstile

READERS = 3
WRITERS = 1
Opened = tuple[str, UUID]


class NotOpened(AssertionError):
    """Text was asked for that nobody opened. A bug: the log would not know of it."""


class Records(LogReader):
    """An open practice database. One at a time; services work and read through it.

    `changed` is called after each commit with the names of the tables that were written. Once
    `moved_at` is set they live elsewhere, and change here no more.
    """

    def __init__(self, path: Path, ring: KeyRing, key: RingKey, trail: Trail) -> None:
        """Open connections lazily; use `create` or `open`, which check the file first."""
        self.path = path
        self.changed: Callable[[frozenset[str]], None] = lambda _tables: None
        self.moved_at: datetime | None = None
        self.revisions = Revisions()
        self.trail = trail
        self._opened: set[Opened] = set()
        self._turn = threading.RLock()
        self._here = threading.local()
        self._users = Turnstile()
        self._still = StillCopy(path)
        self._turn_to(ring, key)

    def _turn_to(self, ring: KeyRing, key: RingKey) -> None:
        """Use these keys from now on."""
        self.revisions.note_other_file()
        self._ring = ring
        self._key = key
        self._engine: Engine = open_engine(self.path, key, READERS)
        # Its own connection: readers who all wait to write down what they opened would hold
        # every one that could be written with.
        self._working: Engine = working(open_engine(self.path, key, WRITERS))
        # a session that is read after its block would hold a connection until it is collected
        self._sessions = sessionmaker(
            class_=PracticeSession,
            expire_on_commit=False,
            close_resets_only=False,
            info={KEYS: ring},
        )
        event.listen(self._sessions, "after_flush", self.trail.changes)

    @classmethod
    def create(cls, path: Path, ring: KeyRing, clock: Clock, actor: str | None = None) -> Self:
        """Make a new, empty practice database at `path`, which must not exist."""
        require_sound_program()
        path.touch(mode=0o600, exist_ok=False)
        return cls._opened_at(path, ring, Trail(clock, actor))

    @classmethod
    def open(cls, path: Path, ring: KeyRing, clock: Clock, actor: str | None = None) -> Self:
        """Open the records at `path`, migrating them first where they are older.

        Raises RecordsAreMissing, RecordsAreNotEncrypted, RecordsAreDamaged, RecordsAreNewer
        or RecordsNotMigrated.
        """
        require_sound_program()
        require_encrypted(path)
        return cls._opened_at(path, ring, Trail(clock, actor))

    @classmethod
    def _opened_at(cls, path: Path, ring: KeyRing, trail: Trail) -> Self:
        key = fitting_key(path, ring)
        bring_up(path, key, trail)
        return cls(path, ring, key, trail)

    @property
    def actor(self) -> UserId:
        """Who is signed in."""
        return UserId(UUID(hex=self.trail.actor or ""))

    @contextmanager
    def work(self) -> Iterator[Session]:
        """Give a session that writes: one audited transaction at a time, all of it or nothing.

        Raises RecordsMovedAway.
        """
        if self.moved_at is not None:
            raise RecordsMovedAway(self.moved_at)
        if self._session_here is not None:
            raise RuntimeError("one piece of work within another")
        with self._users.passing(), self._turn, self._sessions(bind=self._working) as session:
            self._here.session = session
            try:
                with session.begin():
                    yield session
            finally:
                self._here.session = None
            self._opened |= session.info.pop(OPENED, set())
        if tables := session.info.pop(TOUCHED, None):
            self.revisions.note(tables)
            self.changed(frozenset(tables))

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that reads one consistent state and can write nothing."""
        made = self._sessions(bind=self._engine, autoflush=False)
        with self._users.passing(), made as session:
            yield session

    @property
    def _session_here(self) -> Session | None:
        """The session in which this thread is at work."""
        return getattr(self._here, "session", None)

    def opened(self, subject: Entity, chart: UUID | None) -> None:
        """Write that a record's text is handed out: once per record, until the next lock.

        Must come before the text is shown; in its own short transaction, unless this thread
        is at work.
        """
        self.opened_together([subject], chart)

    def opened_together(self, subjects: Sequence[Entity], chart: UUID | None) -> None:
        """Write it of several at once: one transaction, an entry each."""
        with self._users.passing(), self._turn:
            records = [each.opened_record for each in subjects]
            new = [each for each in dict.fromkeys(records) if not self._is_opened(each)]
            if new:
                self._note([Entry(Action.OPENED, *record, chart, facts()) for record in new])
                here = self._session_here
                known = self._opened if here is None else here.info.setdefault(OPENED, set())
                known.update(new)

    def _is_opened(self, record: Opened) -> bool:
        here = self._session_here
        return record in self._opened or (here is not None and record in here.info.get(OPENED, ()))

    def note_event(
        self,
        action: Action,
        subject: str = "",
        subject_id: UUID | None = None,
        chart: UUID | None = None,
        **said: Any,
    ) -> None:
        """Write an event that is no change of a row; within `work()`, in its transaction.

        `said` are numbers and ids about it, never words of the client's.
        """
        self._note([Entry(action, subject, subject_id, chart, facts(**said))])

    def _note(self, entries: list[Entry]) -> None:
        here = self._session_here
        if here is not None:
            with gate_of(here).standing(Mode.NOTING):
                self.trail.append(here.connection(), entries)
            return
        with self._users.passing(), self._turn, self._working.begin() as connection:
            gate = connection.connection.driver_connection.gate  # type: ignore[union-attr]  # in use, and ours
            with gate.standing(Mode.NOTING):
                self.trail.append(connection, entries)

    def reveal(self, row: Entity, column: str) -> str:
        """Return the text of a sealed column; its record must have been opened."""
        if not self._is_opened(row.opened_record):
            raise NotOpened(row.__tablename__)
        return sealed_column(row, column).open(row, self._ring)

    def snapshot(self, to: Path, progress: Progress | None = None) -> None:
        """Copy the records as they are now into an encrypted file; work goes on meanwhile."""
        with self._users.passing():
            copy_records(self.path, self._key, to, progress)

    def snapshot_to_check(self, to: Path, progress: Progress) -> None:
        """Copy them for a moment, to be checked before it is trusted: quick, damage and all.

        Nothing waits until the copy is on the disk. Raises Cancelled, DiskIsFull,
        ComputerDiskFails and, where SQLite copies, RecordsAreDamaged.
        """
        with self._users.passing():
            if not self._still.make(self._key, to, progress):
                copy_records(self.path, self._key, to, progress, lasting=False)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Close every connection and let nobody open one, for the length of a block.

        In it another file may take the records' place; `reopen` names the keys that open it.
        """
        with self._users.closed():
            self.close()
            yield

    def reopen(self, ring: KeyRing) -> None:
        """Go on with the file that stands there now, and with the keys that open it."""
        self._turn_to(ring, fitting_key(self.path, ring))

    @contextmanager
    def _reader(self) -> Iterator[Connection]:
        """Give a connection that reads one consistent state."""
        with self._users.passing(), self._engine.begin() as connection:
            yield connection

    def close(self) -> None:
        """Close every connection. The key ring is the caller's, and hers to wipe."""
        self._engine.dispose()
        self._working.dispose()
        self._still.close()
