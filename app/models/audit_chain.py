"""Checking the log: every entry follows the one before it, and the rows are as the log says.

The functions take the driver's own connection, so that they serve the open records, a
snapshot and a restored copy alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from app.core.progress import Progress, Silent
from app.crypto.ring import RingKey
from app.models.audit import START, Head
from app.models.audit_findings import Finding, Report, Trouble
from app.models.audit_replay import replay, reported
from app.models.connection import connect
from app.models.schema import TRIGGERS
from app.rules.audit import entry_digest

_ALL_AFTER: Final = "SELECT * FROM audit_entries WHERE seq > ? ORDER BY seq"
_TRIGGERS: Final = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"


def verify_file(path: Path, key: RingKey, known: Iterable[Head] = ()) -> Report:
    """Check the log of a snapshot or a restored copy, whole."""
    with closing(connect(path, key)) as connection:
        return verify_log(connection, known)


def verify_log(
    connection: Any, known: Iterable[Head] = (), progress: Progress | None = None
) -> Report:
    """Check the whole log and then the rows against it; the first finding is named.

    `known` are heads held elsewhere: in the keyring, in bundles, on paper.
    """
    report = verify_chain(connection, progress=progress)
    finding = report.finding or unknown_head(connection, known) or missing_lock(connection)
    return Report(report.entries, report.head, finding or replay(connection, progress or Silent()))


def verify_chain(connection: Any, since: Head = START, progress: Progress | None = None) -> Report:
    """Check the chain from a head that is trusted, the whole of it where none is given."""
    if finding := unknown_head(connection, [since] if since.seq else []):
        return Report(0, since, finding)
    head = since
    rows = reported(connection.execute(_ALL_AFTER, (since.seq,)), progress or Silent())
    for row in rows:
        if trouble := _trouble(head, row):
            seq = head.seq + 1 if trouble is Trouble.ENTRY_MISSING else row[0]
            return Report(head.seq - since.seq, head, Finding(trouble, seq))
        head = Head(row[0], row[-1])
    return Report(head.seq - since.seq, head)


def _trouble(last: Head, row: tuple[Any, ...]) -> Trouble | None:
    seq, *fields, previous, digest = row
    if seq != last.seq + 1:
        return Trouble.ENTRY_MISSING
    if previous != last.digest:
        return Trouble.ENTRY_OUT_OF_PLACE
    changed = digest != entry_digest(previous, (str(seq), *fields))
    return Trouble.ENTRY_CHANGED if changed else None


def unknown_head(connection: Any, known: Iterable[Head]) -> Finding | None:
    """Return the first head held elsewhere that the log does not hold."""
    for head in known:
        found = connection.execute(
            "SELECT digest FROM audit_entries WHERE seq = ?", (head.seq,)
        ).fetchone()
        if found != (head.digest,):
            return Finding(Trouble.HEAD_UNKNOWN, head.seq)
    return None


def missing_lock(connection: Any) -> Finding | None:
    """Return the first trigger that is missing or was rewritten."""
    there = {name: _in_one_line(sql) for name, sql in connection.execute(_TRIGGERS)}
    for name, sql in TRIGGERS.items():
        if there.get(name) != _in_one_line(sql):
            return Finding(Trouble.LOCK_REMOVED, table=name)
    return None


def _in_one_line(sql: str) -> str:
    return " ".join(sql.split())
