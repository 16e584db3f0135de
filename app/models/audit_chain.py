"""Checking the log: every entry follows the one before it, and the rows are as the log says.

The functions take the driver's own connection, so that they serve the open records, a
snapshot and a restored copy alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from app.core.progress import Progress, Silent
from app.crypto.ring import RingKey
from app.models.audit import START, Head
from app.models.audit_findings import Finding, Report, Trouble
from app.models.audit_replay import (
    Disagreement,
    Entry,
    Rows,
    about_rows,
    each_by_itself,
    first_difference_of_all,
    reported,
    told_by,
)
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
    chain, progress = Chain(), progress or Silent()
    entries = chain.through(_after(connection, START, progress))
    told: Rows = {}
    contradiction = None
    try:
        try:
            told = told_by(each_by_itself(about_rows(entries)))
        except Disagreement as found:
            contradiction = found.finding
            for _ in entries:  # a chain that breaks further on is the graver finding
                pass
    except Broken as found:
        return Report(chain.head.seq, chain.head, found.finding)
    finding = unknown_head(connection, known) or missing_lock(connection) or contradiction
    return Report(
        chain.head.seq, chain.head, finding or first_difference_of_all(connection, told, progress)
    )


def verify_chain(connection: Any, since: Head = START, progress: Progress | None = None) -> Report:
    """Check the chain from a head that is trusted, the whole of it where none is given."""
    if finding := unknown_head(connection, [since] if since.seq else []):
        return Report(0, since, finding)
    chain, finding = Chain(since), None
    try:
        for _ in chain.through(_after(connection, since, progress or Silent())):
            pass
    except Broken as found:
        finding = found.finding
    return Report(chain.head.seq - since.seq, chain.head, finding)


class Broken(Exception):
    """Raised where an entry does not follow the one before it."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.trouble.name)
        self.finding = finding


class Chain:
    """The log's entries one after the other, each held against the one before it."""

    def __init__(self, since: Head = START) -> None:
        self._seq, self._digest = since

    @property
    def head(self) -> Head:
        """The last entry that follows the one before it."""
        return Head(self._seq, self._digest)

    def through(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Yield whole entries once they were found to follow; raises Broken at the first other."""
        for entry in entries:
            if trouble := self._trouble(entry):
                seq = self._seq + 1 if trouble is Trouble.ENTRY_MISSING else entry[0]
                raise Broken(Finding(trouble, seq))
            self._seq, self._digest = entry[0], entry[-1]
            yield entry

    def _trouble(self, entry: Entry) -> Trouble | None:
        seq, *fields, previous, digest = entry
        if seq != self._seq + 1:
            return Trouble.ENTRY_MISSING
        if previous != self._digest:
            return Trouble.ENTRY_OUT_OF_PLACE
        changed = digest != entry_digest(previous, (str(seq), *fields))
        return Trouble.ENTRY_CHANGED if changed else None


def _after(connection: Any, head: Head, progress: Progress) -> Iterator[Entry]:
    return reported(connection.execute(_ALL_AFTER, (head.seq,)), progress)


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
