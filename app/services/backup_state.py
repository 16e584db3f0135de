"""How fresh the copies are: what every screen says of backups, and the drives they are on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.actions import Action
from app.models.audit import AuditEntry
from app.models.backups import Backup
from app.models.drives import Drive

AMBER_AFTER = timedelta(hours=24)
RED_AFTER = timedelta(hours=48)
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
    Action.LOG_VERIFIED,
    Action.DRILLED,
)
OF_A_BACKUP_ITSELF = ("backups", "drives")


class Freshness(StrEnum):
    """How urgent a backup is; the words beside it say why."""

    NEVER = "never"
    GREEN = "green"
    AMBER = "amber"
    RED = "red"


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


@dataclass(frozen=True, slots=True)
class DriveCard:
    """An enrolled drive, as last seen."""

    label: str
    volume: str
    suspect: bool
    last_at: datetime | None
    copies: int


def newest_state(session: Session, now: datetime) -> BackupState:
    """Return the state of backups at `now`."""
    last = session.scalar(
        select(Backup)
        .where(Backup.verified_at.is_not(None))
        .order_by(Backup.counter.desc())
        .limit(1)
    )
    unsaved = _first_change_after(session, last.audit_seq if last else 0)
    if last is None:
        return BackupState(Freshness.NEVER, None, "", 0, 0, unsaved)
    drive = session.get(Drive, last.drive_id) if last.drive_id else None
    return BackupState(
        freshness=_freshness(now - unsaved if unsaved else timedelta()),
        last_at=last.made_at,
        drive=drive.label if drive else "",
        counter=last.counter,
        size=last.size,
        unsaved_since=unsaved,
    )


def drive_cards(session: Session) -> list[DriveCard]:
    """Return the enrolled drives, the one used last first."""
    query = (
        select(Drive, func.max(Backup.made_at), func.count(Backup.id))
        .outerjoin(Backup, Backup.drive_id == Drive.id)
        .group_by(Drive.id)
        .order_by(func.max(Backup.made_at).desc())
    )
    return [
        DriveCard(drive.label, drive.volume, drive.suspect, at, copies)
        for drive, at, copies in session.execute(query)
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


def _freshness(age: timedelta) -> Freshness:
    if age >= RED_AFTER:
        return Freshness.RED
    return Freshness.AMBER if age >= AMBER_AFTER else Freshness.GREEN


def _first_change_after(session: Session, seq: int) -> datetime | None:
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
