"""Checking a log that was whole at an earlier copy: what stayed the same is not checked twice.

A whole check leaves an `Account`: where the log ended, how many rows each table had, and a
digest of every segment of every table. In a later copy, a segment with the same digest is, byte
for byte, what was checked then. So the whole check's answer follows from less:

1. the log's segments before the one that held the old head have their old digests, and from
   there the chain goes on, through the old head, to its end;
2. the rows of every changed segment are as all entries about them add up to; and of no other
   row does an entry after the old head tell, unless that it is gone, and it is;
3. each table has as many rows as it had then, its births since added and its deaths taken off.

By 1 and 2 every row that is there was told of; so by 3 none that was told of is missing. Whatever
is not exactly so is left to the whole check, which names what is wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

from app.core.actions import Action
from app.core.progress import Progress, Silent
from app.models.audit import START, Head
from app.models.audit_chain import missing_lock, unknown_head, verify_chain
from app.models.audit_findings import Report
from app.models.audit_replay import (
    ACTION,
    FIELDS,
    SEQ,
    SUBJECT,
    SUBJECT_ID,
    Disagreement,
    OfRow,
    Row,
    Rows,
    each_by_itself,
    first_difference,
    is_event,
    rows_more,
    told_by,
)
from app.models.audit_whole import Account, Accounting, Digests, Seen, of_no_use
from app.models.guard import LOG
from app.models.schema import AUDITED
from app.models.segments import ROWS, Segment, tables

_SINCE: Final = (
    "SELECT seq, subject, subject_id, fields FROM audit_entries "
    "WHERE seq > ? AND (subject_id IS NOT NULL OR action = 're-sealed')"
)


def verify_again(
    connection: Any,
    before: Account,
    known: Iterable[Head] = (),
    progress: Progress | None = None,
    *,
    seen: Seen = of_no_use,
) -> tuple[Report, Account] | None:
    """Check the log of a later copy; None where only the whole check can answer.

    Raises Cancelled.
    """
    if unknown_head(connection, (before.head, *known)) or missing_lock(connection):
        return None
    look = _Look(connection, before, Accounting(connection, progress or Silent(), seen))
    look.through()
    report = look.chain()
    if report is None or not look.holds():
        return None
    return report, look.accounting.account(report.head)


class _Look:
    """One pass through a copy, held against the account of an earlier one."""

    def __init__(self, connection: Any, before: Account, accounting: Accounting) -> None:
        self._connection = connection
        self._before = before
        self.accounting = accounting
        self._touched: set[Row] = set()
        self._more: Counter[str] = Counter()
        self._changed: list[Segment] = []
        self._there: set[Row] = set()
        """The rows of the changed segments."""
        self._entries: list[OfRow] = []

    def through(self) -> None:
        """Look at every segment, the log's last: by then it is known which entries matter."""
        self._read_recent()
        for table in sorted(tables(), key=lambda table: table.name == LOG):
            for segment, digest in self.accounting.through(table):
                if table.name == LOG:
                    self._pick(segment)
                elif table.name in AUDITED and digest != self._old(segment):
                    self._keep(segment)

    def chain(self) -> Report | None:
        """Check the chain from the log's first segment that may have grown; None unless whole."""
        grown = self._before.head.seq // ROWS
        if _numbered_below(grown, self.accounting.digests) != _numbered_below(
            grown, self._before.digests
        ):
            return None
        report = verify_chain(self._connection, self._head_at(grown * ROWS - 1))
        return None if report.finding else Report(report.head.seq, report.head)

    def holds(self) -> bool:
        """Say whether rows and entries agree, as far as this can tell."""
        try:
            told = told_by(self._entries)
        except Disagreement:
            return False
        return self._changed_as_told(told) and self._others_gone() and self._counts_add_up()

    def _read_recent(self) -> None:
        """Note which rows the entries after the old head tell of, and how many more there are."""
        recent = self._connection.execute(_SINCE, (self._before.head.seq,))
        for _seq, table, row, fields in each_by_itself(recent):
            if not is_event(fields):
                self._touched.add((table, row))
                self._more[table] += rows_more(fields)

    def _keep(self, segment: Segment) -> None:
        self._changed.append(segment)
        self._there |= {(segment.table.name, row[0]) for row in segment.rows}

    def _pick(self, segment: Segment) -> None:
        """Take the entries about the rows in question, out of thousands about others."""
        wanted = self._touched | self._there
        for row in segment.rows:
            entry = (row[SEQ], row[SUBJECT], row[SUBJECT_ID], row[FIELDS])
            if entry[1:3] in wanted:
                self._entries.append(entry)
            elif row[ACTION] == Action.RESEALED:
                self._entries += [each for each in each_by_itself([entry]) if each[1:3] in wanted]

    def _old(self, segment: Segment) -> bytes | None:
        return self._before.digests.get(segment.table.name, {}).get(segment.number)

    def _head_at(self, seq: int) -> Head:
        query = "SELECT seq, digest FROM audit_entries WHERE seq = ?"
        found = self._connection.execute(query, (seq,)).fetchone()
        return Head(*found) if found else START

    def _changed_as_told(self, told: Rows) -> bool:
        """Compare the rows of changed segments; rows told of and not there do not add up later."""
        return not any(first_difference(each.table, each.rows, told) for each in self._changed)

    def _others_gone(self) -> bool:
        """Of the rows that entries tell of, those outside the changed segments must be gone."""
        return not any(self._is_there(*row) for row in self._touched - self._there)

    def _is_there(self, table: str, row: str) -> bool:
        if table not in AUDITED:
            return True
        query = f'SELECT 1 FROM "{table}" WHERE id = ?'  # noqa: S608 - one of our own names
        return self._connection.execute(query, (row,)).fetchone() is not None

    def _counts_add_up(self) -> bool:
        before, now = self._before.rows, self.accounting.rows
        return all(now(name) == before.get(name, 0) + self._more[name] for name in AUDITED)


def _numbered_below(number: int, digests: Digests) -> dict[int, bytes]:
    """Return the digests of the log's segments before one."""
    return {at: digest for at, digest in digests.get(LOG, {}).items() if at < number}
