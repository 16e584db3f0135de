"""What the activity log costs a change, and how fast it is verified."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine, QueuePool, create_engine, event, select
from sqlalchemy.orm import Session

from app.crypto.ring import Purpose, RingKey
from app.models.audit_chain import verify_chain, verify_log
from app.models.clients import Client
from app.models.connection import connect
from app.services.open_practice import OpenPractice
from bench.figures import Figure, Timing, interleaved, taken
from bench.practices import SHELF, folder_of, opened

ROUNDS = 60
ROUNDS_OF_VERIFYING = 3
YEARS_OF_LOG = 10
HASHED = "SELECT seq, at, actor, session, action, subject, subject_id, chart_id, fields, previous "


def measure() -> Iterator[Figure]:
    """Change a phone number with and without the log; verify the log and hash its bytes."""
    with opened(folder_of(YEARS_OF_LOG)) as practice:
        yield _cost_of_a_change(practice)
        yield from _speed_of_verifying(practice)


def _cost_of_a_change(practice: OpenPractice) -> Figure:
    """Compare with a bare session on a copy: the same rows, the same settings, no listeners."""
    copy = SHELF / "without a log.db"
    copy.unlink(missing_ok=True)
    practice.records.snapshot(copy)
    bare = _bare_engine(copy, _key(practice))
    numbers = count()
    with practice.records.reading() as session:
        client = session.scalars(select(Client.id).limit(1)).one()

    def with_log() -> float:
        def change() -> None:
            with practice.records.work() as session:
                _change(session, client, next(numbers))

        return taken(change)

    def without() -> float:
        def change() -> None:
            with Session(bare) as session, session.begin():
                _change(session, client, next(numbers))

        return taken(change)

    ours, floor = interleaved(ROUNDS, with_log, without)
    bare.dispose()
    copy.unlink()
    return Figure("Change a client, with its entry in the log", ours, "without a log", floor)


def _change(session: Session, client: UUID, number: int) -> None:
    session.get_one(Client, client).phone = f"555-{number:04d}"


def _bare_engine(path: Path, key: RingKey) -> Engine:
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: connect(path, key),
        poolclass=QueuePool,
        pool_size=3,
        max_overflow=0,
        hide_parameters=True,
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _speed_of_verifying(practice: OpenPractice) -> Iterator[Figure]:
    with closing(connect(practice.folder.database, _key(practice))) as connection:
        entries = practice.records.head().seq
        hashed = _bytes_of_log(connection)
        chain, replayed, floor = interleaved(
            ROUNDS_OF_VERIFYING,
            lambda: taken(lambda: verify_chain(connection)),
            lambda: taken(lambda: verify_log(connection)),
            lambda: taken(lambda: hashlib.sha256(hashed).digest()),
        )
    size = f"SHA-256 over the same {len(hashed) / 1e6:.0f} MB"
    for claim, timing in (("the chain", chain), ("the chain, then every row", replayed)):
        words = f"Verify the log of {YEARS_OF_LOG} years: {claim}"
        yield Figure(words, timing, size, floor, beside=_rate(entries, timing))


def _rate(entries: int, timing: Timing) -> str:
    return f"{entries / timing.median / 1000:.0f} thousand entries/s"


def _bytes_of_log(connection: Any) -> bytes:
    rows = connection.execute(f"{HASHED} FROM audit_entries ORDER BY seq")
    return b"".join(str(value).encode() for row in rows for value in row if value is not None)


def _key(practice: OpenPractice) -> RingKey:
    return practice.held.keys.ring.current(Purpose.RECORDS)
