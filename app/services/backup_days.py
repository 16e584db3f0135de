"""The last days one by one: whether a checked backup was made, and whether one was needed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from app.core.wording import day_here
from app.models.audit import AuditEntry
from app.services.backup_state import NO_CHANGE, OF_A_BACKUP_ITSELF
from app.services.open_practice import OpenPractice


@dataclass(frozen=True, slots=True)
class BackupDay:
    """A day of the strip. Without a change there was nothing to miss."""

    day: date
    is_made: bool
    is_changed: bool

    @property
    def is_missed(self) -> bool:
        """Whether something was written that day and no copy made."""
        return self.is_changed and not self.is_made


def last_days(practice: OpenPractice, count: int) -> tuple[BackupDay, ...]:
    """Return the last days, today at the end."""
    today = practice.held.clock.today()
    days = [today - timedelta(days=back) for back in reversed(range(count))]
    since = datetime.combine(days[0], time()).astimezone()
    made = {day_here(at) for at in practice.backups.made_on(since)}
    changed = _days_of_change(practice, since)
    return tuple(BackupDay(day, day in made, day in changed) for day in days)


def _days_of_change(practice: OpenPractice, since: datetime) -> set[date]:
    query = select(AuditEntry.at).where(
        AuditEntry.at >= since,
        AuditEntry.action.not_in(NO_CHANGE),
        AuditEntry.subject.not_in(OF_A_BACKUP_ITSELF),
    )
    with practice.records.reading() as session:
        return {day_here(at) for at in session.scalars(query)}
