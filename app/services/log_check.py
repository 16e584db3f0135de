"""Verifying the activity log: from where it was verified last, or from its first entry."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.core.actions import Action
from app.core.progress import Progress, Silent
from app.core.wording import counted
from app.crypto.ring import Purpose
from app.models.audit import START, Head
from app.models.audit_chain import verify_chain, verify_log
from app.models.audit_findings import Finding, Report, Trouble
from app.models.connection import connect
from app.rules.audit import fingerprint

if TYPE_CHECKING:
    from app.services.open_practice import Held

__all__ = ["LogCheck", "Verdict"]

_WORDS = {
    Trouble.LOCK_REMOVED: "A safeguard of the records file was taken out ({0.table}).",
    Trouble.HEAD_UNKNOWN: "Entry {0.seq}, which was seen before, is not in the log any more.",
    Trouble.ENTRY_MISSING: "Entry {0.seq} is missing.",
    Trouble.ENTRY_OUT_OF_PLACE: "Entry {0.seq} does not follow the one before it.",
    Trouble.ENTRY_CHANGED: "Entry {0.seq} was changed after it was written.",
    Trouble.ENTRY_DISAGREES: "Entry {0.seq} does not agree with the entries before it.",
    Trouble.ROW_CHANGED: "A record was changed behind the log ({0.table}, {0.row}).",
    Trouble.ROW_ADDED: "A record was added behind the log ({0.table}, {0.row}).",
    Trouble.ROW_REMOVED: "A record was removed behind the log ({0.table}, {0.row}).",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of the log found; `seal` is the log's end, to be compared with paper."""

    is_whole: bool
    words: str
    entries: int
    seq: int
    seal: str


class LogCheck:
    """Checks the log of an open practice."""

    def __init__(self, held: Held) -> None:
        self._held = held
        self._trusted: Head = START

    def whole(self, progress: Progress | None = None) -> Verdict:
        """Check every entry, then every row against the entries; the log says that it was done."""
        known = [self._held.seen] if self._held.seen else []
        with closing(self._connection()) as connection:
            report = verify_log(connection, known, progress or Silent())
        if report.finding is None:
            self._held.records.note_event(Action.LOG_VERIFIED, "log", entries=report.entries)
        return self._verdict(report)

    def since_last(self) -> Verdict:
        """Check the entries that came since the last check of this session."""
        with closing(self._connection()) as connection:
            report = verify_chain(connection, self._trusted)
        if report.finding is None:
            self._trusted = report.head
        return self._verdict(report)

    def _connection(self) -> Any:
        return connect(self._held.folder.database, self._held.keys.ring.current(Purpose.RECORDS))

    @staticmethod
    def _verdict(report: Report) -> Verdict:
        finding = report.finding
        words = (
            f"{counted(report.head.seq, 'entry', 'entries')}, each linked to the one before"
            if finding is None
            else words_for(finding)
        )
        return Verdict(
            finding is None, words, report.entries, report.head.seq, fingerprint(report.head.digest)
        )


def words_for(finding: Finding) -> str:
    """Name the first bad entry or row in a sentence."""
    return _WORDS[finding.trouble].format(finding)
