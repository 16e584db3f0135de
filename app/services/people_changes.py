"""Whether somebody was added or changed since names were read: the activity log knows."""

from __future__ import annotations

from typing import Final

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from app.core.actions import Action
from app.models.audit import AuditEntry

PEOPLE: Final = frozenset({"clients", "charts", "chart_members", "merges"})
"""The tables that say who is in the practice."""


def log_end(session: Session) -> int:
    """Return the number of the log's last entry."""
    return session.scalar(select(func.max(AuditEntry.seq))) or 0


def changed_since(session: Session, entry: int) -> bool:
    """Say whether people were added or changed after an entry; one look at its end, mostly.

    A chart that was opened changes nobody, and is what the log tells of most.
    """
    newer = exists().where(
        AuditEntry.seq > entry,
        AuditEntry.subject.in_(PEOPLE),
        AuditEntry.action != Action.OPENED,
    )
    return bool(session.scalar(select(newer)))
