"""Verifying the activity log: from where it was verified last, or from its first entry."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.core.actions import Action
from app.core.progress import Progress, Silent
from app.core.wording import counted
from app.crypto.ring import Purpose, RingKey
from app.models.audit import START, Head
from app.models.audit_chain import verify_chain, verify_log
from app.models.audit_findings import Finding, Report, Trouble
from app.models.audit_whole import Digests, Seen, of_no_use
from app.models.connection import connect
from app.rules.audit import fingerprint
from app.services.kept_work import KeptWork
from app.services.log_of_copy import check_log_of_copy

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
        self._broken: Verdict | None = None
        """What a whole check found wrong, until a later one finds it mended."""

    def at_start(self, seen: Head) -> Verdict:
        """Check the entries that came after those which this computer saw last: quick.

        What is wrong with them is said until a whole check finds it mended. That the head
        itself is not in the log is `OpenPractice.behind`, and hers to accept.
        """
        report = self._held.records.verify_since(seen)
        verdict = self._verdict(report)
        if report.finding is not None and report.finding.trouble is not Trouble.HEAD_UNKNOWN:
            self._broken, self._held.log_is_broken = verdict, True
        return verdict

    def whole(self, progress: Progress | None = None) -> Verdict:
        """Check every entry, then every row against the entries; the log says that it was done."""
        with closing(self._connection()) as connection:
            report = verify_log(connection, self._known(), progress or Silent())
        if report.finding is None:
            self._held.records.note_event(Action.LOG_VERIFIED, "log", entries=report.entries)
        return self._kept(report)

    def of_copy(
        self, copy: Any, kept: KeptWork, progress: Progress, *, seen: Seen = of_no_use
    ) -> tuple[Verdict, Digests]:
        """Check the log of a snapshot, whole, and remember what is wrong with it.

        `copy` is a connection to it. What an earlier backup found whole and is still the same is
        not looked at twice. `seen` is shown every segment on the way. Raises Cancelled. The
        digests are those of the snapshot's segments.
        """
        now, known = self._held.clock.now(), self._known()
        report, digests = check_log_of_copy(copy, known, kept, now, progress=progress, seen=seen)
        return self._kept(report), digests

    def since_last(self) -> Verdict:
        """Check the entries that came since the last check of this session.

        What a whole check found wrong is said until another one finds it mended.
        """
        if self._broken is not None:
            return self._broken
        with closing(self._connection()) as connection:
            report = verify_chain(connection, self._trusted)
        if report.finding is None:
            self._trusted = report.head
        return self._verdict(report)

    def _kept(self, report: Report) -> Verdict:
        verdict = self._verdict(report)
        self._broken = None if verdict.is_whole else verdict
        self._held.log_is_broken = not verdict.is_whole
        return verdict

    def _known(self) -> list[Head]:
        return [self._held.seen] if self._held.seen else []

    def _key(self) -> RingKey:
        return self._held.keys.ring.current(Purpose.RECORDS)

    def _connection(self) -> Any:
        return connect(self._held.folder.database, self._key())

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
