"""Whether somebody was added or changed since names were read: the activity log knows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from app.core.actions import Action
from app.models.audit import AuditEntry

PEOPLE: Final = frozenset({"clients", "charts", "chart_members", "merges"})
"""The tables that say who is in the practice."""


def log_end(session: Session) -> int:
    """Return the number of the log's last entry."""
    return session.scalar(select(func.max(AuditEntry.seq))) or 0


class Changed(NamedTuple):
    """A row of a person, a chart or a place in one that was added or changed."""

    subject: str
    subject_id: UUID | None
    chart_id: UUID | None


def changed_since(session: Session, entry: int) -> bool:
    """Say whether people were added or changed after an entry; one look at its end, mostly."""
    return bool(session.scalar(select(exists().where(*_newer(entry)))))


def changes_since(session: Session, entry: int, most: int) -> Sequence[Changed]:
    """Return what of people was added or changed after an entry, so many at most."""
    of = (AuditEntry.subject, AuditEntry.subject_id, AuditEntry.chart_id)
    found = session.execute(select(*of).where(*_newer(entry)).distinct().limit(most))
    return [Changed(*row) for row in found]


def _newer(entry: int) -> tuple[ColumnElement[bool], ...]:
    """Match the entries that say so. A chart that was opened changes nobody, and they are many."""
    return (
        AuditEntry.seq > entry,
        AuditEntry.subject.in_(PEOPLE),
        AuditEntry.action != Action.OPENED,
    )
