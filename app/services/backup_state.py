"""How fresh the copies are: what every screen says of backups, and the drives they are on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.backup.documents_on_drive import SAMPLE
from app.core.actions import Action
from app.models.audit import AuditEntry
from app.models.backups import Backup
from app.models.drives import Drive
from app.rules.freshness import Freshness, freshness, freshness_of_second

__all__ = [
    "NO_CHANGE",
    "OF_A_BACKUP_ITSELF",
    "BackupState",
    "DriveCard",
    "Freshness",
    "checked_since",
    "drive_cards",
    "first_change_after",
    "newest_state",
    "standing",
]

NO_CHANGE = (
    Action.OPENED,
    Action.SEARCHED,
    Action.UNLOCKED,
    Action.LOCKED,
    Action.UNLOCK_FAILED,
    Action.CLOCK_JUMPED,
    Action.BACKUP_MADE,
    Action.BACKUP_FAILED,
    Action.BACKUP_VERIFIED,
    Action.BACKUPS_REMOVED,
    Action.LOG_VERIFIED,
    Action.DRILLED,
)
OF_A_BACKUP_ITSELF = ("backups", "drives")


@dataclass(frozen=True, slots=True)
class BackupState:
    """What every screen says of backups: the newest good one, and what it lacks."""

    freshness: Freshness
    last_at: datetime | None
    drive: str
    counter: int
    size: int
    unsaved_since: datetime | None
    """When the first change was made that no checked copy holds; None when all are held."""
    seconds: int = 0
    """How long the newest took: the next will take about as long."""

    def at(self, now: datetime) -> BackupState:
        """Return the same, some time later: the change that no copy holds has grown older."""
        is_none = self.freshness is Freshness.NEVER
        return (
            self if is_none else replace(self, freshness=freshness(_age(self.unsaved_since, now)))
        )


@dataclass(frozen=True, slots=True)
class DriveCard:
    """A drive in use, as last seen."""

    label: str
    volume: str
    suspect: bool
    last_at: datetime | None
    copies: int
    is_apart: bool = True
    counter: int = 0
    size: int = 0
    seconds: int = 0
    documents: int | None = None
    lacks_since: datetime | None = None
    """When the first change was made that its newest copy does not hold."""
    freshness: Freshness = Freshness.NEVER
    elsewhere_on: date | None = None
    """The day on which she said that it lies in another building."""
    checked_whole_at: datetime | None = None
    rechecked_at: datetime | None = None
    enrolled_at: datetime | None = None
    is_portable: bool = False
    """Its newest copy carries its documents inside: all of them were read back."""

    @property
    def read_in_turn(self) -> int | None:
        """How many documents that were there before are read in each backup; None where all are."""
        is_many = (self.documents or 0) > SAMPLE and not self.is_portable
        return SAMPLE if is_many else None


def newest_state(session: Session, now: datetime) -> BackupState:
    """Return the state of backups at `now`."""
    last = session.scalar(
        select(Backup)
        .outerjoin(Drive, Drive.id == Backup.drive_id)
        .where(*standing(), Drive.retired_on.is_(None))
        .order_by(Backup.counter.desc())
        .limit(1)
    )
    unsaved = first_change_after(session, last.audit_seq if last else 0)
    if last is None:
        return BackupState(Freshness.NEVER, None, "", 0, 0, unsaved)
    drive = session.get(Drive, last.drive_id) if last.drive_id else None
    return BackupState(
        freshness=freshness(_age(unsaved, now)),
        last_at=last.made_at,
        drive=drive.label if drive else "",
        counter=last.counter,
        size=last.size,
        unsaved_since=unsaved,
        seconds=last.seconds or 0,
    )


def drive_cards(session: Session, now: datetime) -> list[DriveCard]:
    """Return the drives in use, the one used last first; the others may lie elsewhere."""
    drives = session.scalars(select(Drive).where(Drive.retired_on.is_(None))).all()
    newest = {drive.id: _newest_on(session, drive) for drive in drives}
    by_use = sorted(drives, key=lambda drive: _number(newest[drive.id]), reverse=True)
    return [
        _card(session, drive, newest[drive.id], now, is_second=place > 0)
        for place, drive in enumerate(by_use)
    ]


def checked_since(session: Session, since: datetime) -> list[datetime]:
    """Return when checked backups were made since an instant, oldest first."""
    return list(
        session.scalars(
            select(Backup.made_at)
            .where(Backup.verified_at.is_not(None), Backup.made_at >= since)
            .order_by(Backup.made_at)
        )
    )


def standing() -> tuple[ColumnElement[bool], ...]:
    """Return what is true of a copy that counts: read back, and still there."""
    return Backup.verified_at.is_not(None), Backup.removed_at.is_(None)


def _newest_on(session: Session, drive: Drive) -> Backup | None:
    return session.scalar(
        select(Backup)
        .where(Backup.drive_id == drive.id, *standing())
        .order_by(Backup.counter.desc())
        .limit(1)
    )


def _card(
    session: Session, drive: Drive, last: Backup | None, now: datetime, *, is_second: bool
) -> DriveCard:
    lacks = first_change_after(session, last.audit_seq if last else 0)
    urgency = freshness_of_second if is_second else freshness
    copies, rechecked = session.execute(
        select(func.count(Backup.id), func.max(Backup.rechecked_at)).where(
            Backup.drive_id == drive.id, Backup.removed_at.is_(None)
        )
    ).one()
    return DriveCard(
        label=drive.label,
        volume=drive.volume,
        suspect=drive.suspect,
        last_at=last.made_at if last else None,
        copies=copies,
        is_apart=drive.apart,
        counter=last.counter if last else 0,
        size=last.size if last else 0,
        seconds=(last.seconds or 0) if last else 0,
        documents=last.documents if last else None,
        is_portable=bool(last and last.portable),
        lacks_since=lacks,
        freshness=urgency(_age(lacks, now)) if last else Freshness.NEVER,
        elsewhere_on=drive.elsewhere_on,
        checked_whole_at=drive.checked_whole_at,
        rechecked_at=rechecked,
        enrolled_at=drive.enrolled_at,
    )


def _number(backup: Backup | None) -> int:
    return backup.counter if backup else 0


def _age(since: datetime | None, now: datetime) -> timedelta:
    return now - since if since else timedelta()


def first_change_after(session: Session, seq: int) -> datetime | None:
    """Return when the first change was made after an entry of the log."""
    query = (
        select(AuditEntry.at)
        .where(
            AuditEntry.seq > seq,
            AuditEntry.action.not_in(NO_CHANGE),
            AuditEntry.subject.not_in(OF_A_BACKUP_ITSELF),
        )
        .order_by(AuditEntry.seq)
        .limit(1)
    )
    return session.scalar(query)
