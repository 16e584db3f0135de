"""The quarterly look through the activity log, signed under her name and license."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import ColumnElement

from app.core.actions import Action
from app.core.errors.rule_book import QuarterIsNotOver, QuarterIsReviewed
from app.core.progress import Progress
from app.core.wording import counted
from app.models.activity_reviews import ActivityReview
from app.models.audit import AuditEntry
from app.models.practice import Practice
from app.models.users import User
from app.rules.audit import fingerprint
from app.rules.reviews import Quarter, is_at_night, quarters_to_review
from app.services.activity_words import sentence
from app.services.log_check import LogCheck

if TYPE_CHECKING:
    from app.services.open_practice import Held

__all__ = ["ActivityReviews", "Quarter", "ReviewRow", "ReviewSheet", "Unusual"]

_DOORS = (Action.UNLOCKED, Action.LOCKED)
_OPENED = (Action.OPENED, Action.SEARCHED)
_LEFT = (Action.PRINTED, Action.EXPORTED, Action.COPIED)
_COPIES = (
    Action.BACKUP_MADE,
    Action.BACKUP_FAILED,
    Action.BACKUP_VERIFIED,
    Action.BACKUPS_REMOVED,
    Action.DRILLED,
)
_KEYS = (
    Action.PASSPHRASE_CHANGED,
    Action.KIT_MADE,
    Action.KIT_RETIRED,
    Action.KEYS_CHANGED,
    Action.REKEYED,
    Action.PORTABLE_CHANGED,
)
_RARE = (
    Action.UNLOCK_FAILED,
    Action.CLOCK_JUMPED,
    Action.EXPORTED,
    Action.RESTORED,
    Action.MOVED_AWAY,
    Action.SALVAGED,
    Action.MARKED_IN_ERROR,
    *_KEYS,
)
"""Worth a look one by one."""
_COUNTED: Final = (
    ("Unlocked or locked", _DOORS),
    ("Wrong passphrase", (Action.UNLOCK_FAILED,)),
    ("Records opened or searched", _OPENED),
    ("Printed, saved as a file or copied", _LEFT),
    ("Backups and drills", _COPIES),
    ("Keys, kit and passphrase", _KEYS),
)
_REST: Final = "Written, signed or changed"


@dataclass(frozen=True, slots=True)
class Unusual:
    """One thing worth a second look, in words without anybody's name."""

    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """What she looks at before she signs."""

    quarter: Quarter
    entries: int
    counts: tuple[tuple[str, int], ...]
    unusual: tuple[Unusual, ...]


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One quarter that has ended: signed, or waiting."""

    quarter: Quarter
    reviewed_at: datetime | None = None
    signer: str = ""
    license: str = ""
    entries: int = 0
    remark: str = ""
    seq: int = 0
    seal: str = ""
    """The log's end when it was signed, in groups of four."""

    @property
    def is_signed(self) -> bool:
        """The review was signed."""
        return self.reviewed_at is not None


class ActivityReviews:
    """What a therapist does each quarter with her log."""

    def __init__(self, held: Held, log: LogCheck) -> None:
        self._held = held
        self._records = held.records
        self._log = log

    def quarters(self) -> list[ReviewRow]:
        """Return the quarters that have ended since the records began, newest first."""
        with self._records.reading() as session:
            practice = session.scalars(select(Practice)).one()
            signed = {row.first_day: row for row in session.scalars(select(ActivityReview))}
        zone = ZoneInfo(practice.time_zone)
        since = practice.created_at.astimezone(zone).date()
        ended = quarters_to_review(since, self._held.clock.today())
        return [_as_row(quarter, signed.get(quarter.first_day)) for quarter in reversed(ended)]

    def look(self, quarter: Quarter) -> ReviewSheet:
        """Return what the log says of a quarter: counts, and what is worth a second look."""
        with self._records.reading() as session:
            zone = _zone(session)
            within = _within(quarter, zone)
            counts = _counts(session, within)
            rare = _rare(session, within)
            nights = _nights(session, within, zone)
            unusual = tuple(sorted((*rare, *nights), key=lambda each: each.at))
        return ReviewSheet(quarter, sum(count for _, count in counts), counts, unusual)

    def sign(self, quarter: Quarter, remark: str, progress: Progress | None = None) -> ReviewRow:
        """Verify the whole log, then sign that the quarter was looked through.

        The log's end of that moment is kept with the signature. A log that does not hold is
        named in the remark. Raises QuarterIsNotOver and QuarterIsReviewed.
        """
        if quarter.last_day >= self._held.clock.today():
            raise QuarterIsNotOver
        verdict = self._log.whole(progress)
        said = remark.strip() if verdict.is_whole else f"{verdict.words} {remark}".strip()
        entries, head = self.look(quarter).entries, self._records.head()
        with self._records.work() as session:
            _require_unsigned(session, quarter)
            signer = session.get_one(User, self._records.actor)
            row = ActivityReview(
                first_day=quarter.first_day,
                last_day=quarter.last_day,
                reviewed_at=self._held.clock.now(),
                signer_id=signer.id,
                signer_name=_signing_as(signer),
                signer_license=_license(signer),
                entries=entries,
                remark=said,
                audit_seq=head.seq,
                audit_digest=head.digest,
            )
            session.add(row)
        return _as_row(quarter, row)


def _signing_as(user: User) -> str:
    return f"{user.name}, {user.credential}" if user.credential else user.name


def _license(user: User) -> str:
    return f"{user.license_state} {user.license_number}".strip()


def _require_unsigned(session: Session, quarter: Quarter) -> None:
    signed = select(ActivityReview.id).where(ActivityReview.first_day == quarter.first_day)
    if session.scalar(signed) is not None:
        raise QuarterIsReviewed


def _as_row(quarter: Quarter, row: ActivityReview | None) -> ReviewRow:
    if row is None:
        return ReviewRow(quarter)
    return ReviewRow(
        quarter,
        row.reviewed_at,
        row.signer_name,
        row.signer_license,
        row.entries,
        row.remark,
        row.audit_seq,
        fingerprint(row.audit_digest),
    )


def _zone(session: Session) -> tzinfo:
    return ZoneInfo(session.scalars(select(Practice.time_zone)).one())


def _within(quarter: Quarter, zone: tzinfo) -> ColumnElement[bool]:
    first = datetime.combine(quarter.first_day, time(), zone)
    after = datetime.combine(quarter.last_day + timedelta(days=1), time(), zone)
    return (AuditEntry.at >= first) & (AuditEntry.at < after)


def _counts(session: Session, within: ColumnElement[bool]) -> tuple[tuple[str, int], ...]:
    query = select(AuditEntry.action, func.count()).where(within).group_by(AuditEntry.action)
    found = {str(action): int(count) for action, count in session.execute(query)}
    named = [(name, sum(found.pop(act, 0) for act in acts)) for name, acts in _COUNTED]
    return (*named, (_REST, sum(found.values())))


def _rare(session: Session, within: ColumnElement[bool]) -> Iterator[Unusual]:
    query = select(AuditEntry).where(within, AuditEntry.action.in_(_RARE))
    for entry in session.scalars(query.order_by(AuditEntry.seq)).all():
        said = msgspec.json.decode(entry.fields)
        yield Unusual(entry.at, sentence(Action(entry.action), entry.subject, None, said))


def _nights(session: Session, within: ColumnElement[bool], zone: tzinfo) -> Iterator[Unusual]:
    """Yield one line for each night in which records were opened."""
    acts = (Action.UNLOCKED, *_OPENED)
    query = select(AuditEntry.at).where(within, AuditEntry.action.in_(acts))
    nights: dict[date, list[datetime]] = {}
    for at in session.scalars(query.order_by(AuditEntry.seq)):
        if is_at_night(here := at.astimezone(zone)):
            # what follows midnight belongs to the evening before it
            nights.setdefault((here - timedelta(hours=6)).date(), []).append(at)
    for times in nights.values():
        yield Unusual(times[0], f"Opened at night, {counted(len(times), 'time')}")
