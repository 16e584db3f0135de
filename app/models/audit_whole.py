"""Checking a copy's log and rows in one pass, and the account that a whole one leaves.

`verify_log` answers the same and names what is wrong; here each row is read once, for the chain,
the comparison, the account, and whoever else has use for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec
from sqlalchemy import Table

from app.core.progress import Progress, Silent
from app.models.audit import Head
from app.models.audit_chain import Broken, Chain, missing_lock, unknown_head
from app.models.audit_findings import Report
from app.models.audit_replay import (
    CHECKING,
    Disagreement,
    Entry,
    about_rows,
    each_by_itself,
    first_difference,
    told_by,
)
from app.models.base import Base
from app.models.guard import LOG
from app.models.schema import AUDITED
from app.models.segments import Segment, segments, tables

Digests = dict[str, dict[int, bytes]]
"""By table, the digest of each segment by its number."""
Seen = Callable[[Segment, bytes], None]
"""Whoever else has use for a segment that was just read, and its digest."""


class Account(msgspec.Struct, frozen=True):
    """What a copy held whose log was found whole up to `head`, its end."""

    head: Head
    rows: dict[str, int]
    digests: Digests


def of_no_use(_segment: Segment, _digest: bytes) -> None:
    """Let a segment go by."""


class Accounting:
    """Reads a copy's tables, segment by segment, and keeps count."""

    def __init__(self, connection: Any, progress: Progress, seen: Seen = of_no_use) -> None:
        self._connection = connection
        self._progress = progress
        self._seen = seen
        self._rows: Counter[str] = Counter()
        self._digests: Digests = {}

    @property
    def digests(self) -> Digests:
        """The digests so far."""
        return self._digests

    def rows(self, table: str) -> int:
        """Return how many rows a table was found to have."""
        return self._rows[table]

    def through(self, table: Table) -> Iterator[tuple[Segment, bytes]]:
        """Yield a table's segments with their digests; raises Cancelled."""
        for segment in segments(self._connection, table):
            self._progress.step(0, 0, CHECKING)
            name, digest = segment.table.name, segment.digest
            self._rows[name] += len(segment.rows)
            self._digests.setdefault(name, {})[segment.number] = digest
            self._seen(segment, digest)
            yield segment, digest

    def account(self, head: Head) -> Account:
        """Return the account of what was gone through."""
        return Account(head, dict(self._rows), self._digests)


def account_of(
    connection: Any, head: Head, progress: Progress | None = None, seen: Seen = of_no_use
) -> Account:
    """Take the account of a copy whose log ends at `head`; raises Cancelled."""
    accounting = Accounting(connection, progress or Silent(), seen)
    for table in tables():
        for _ in accounting.through(table):
            pass
    return accounting.account(head)


def verify_whole(
    connection: Any,
    known: Iterable[Head] = (),
    progress: Progress | None = None,
    seen: Seen = of_no_use,
) -> tuple[Report, Account] | None:
    """Check everything and take the account, each row read once; None unless all is whole.

    What is wrong is for `verify_log` to name. Raises Cancelled.
    """
    if unknown_head(connection, known) or missing_lock(connection):
        return None
    accounting, chain = Accounting(connection, progress or Silent(), seen), Chain()
    try:
        rows = told_by(each_by_itself(about_rows(chain.through(_log_of(accounting)))))
    except (Broken, Disagreement):
        return None
    for table in tables():
        for segment, _digest in accounting.through(table) if table.name != LOG else ():
            if table.name in AUDITED and first_difference(table, segment.rows, rows):
                return None
    return None if rows else (Report(chain.head.seq, chain.head), accounting.account(chain.head))


def _log_of(accounting: Accounting) -> Iterator[Entry]:
    for segment, _digest in accounting.through(Base.metadata.tables[LOG]):
        yield from segment.rows
