"""What became of sessions as time off was taken, read back from the activity log.

The time off itself holds its days alone. The log holds what was written with it, in the same
transaction: the entries of the sessions stand right before and after its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.actions import Action
from app.models.appointment_words import AppointmentStatus
from app.models.appointments import Appointment
from app.models.audit import AuditEntry
from app.models.series import Series
from app.models.time_off import TimeOff
from app.services.appointment_rows import AppointmentRow, Sitting, rows_of
from app.services.booking import Slot
from app.services.time_off import DaysOff, Fate, Settled
from app.services.wall_clock import at_clock

_WITH_IT: Final = frozenset({"appointments", "series", "series_skips"})
_AT_ONCE: Final = timedelta(seconds=5)
"""One transaction, on a slow disk: what was written longer before it is another one."""
_STEP: Final = 500


class _Was(NamedTuple):
    """When a session was, before the time off."""

    day: date
    starts: time


def decided_with(session: Session, days: DaysOff) -> list[tuple[AppointmentRow, Settled]]:
    """Return whose sessions were canceled or moved with days off, as they stand now, by time.

    Who has their session again, or at its old time, has nothing to be told.
    """
    decided = []
    for appointment, entry in _written_with(session, days).items():
        row = session.get(Appointment, appointment)
        if row is None:
            continue
        (now,) = rows_of(session, [Sitting(row, row.held_on)])
        was = _before(session, row, entry)
        if (settled := _settled(now, was)) is not None:
            starts = at_clock(was.day, was.starts, row.zone)
            decided.append((replace(now, starts=starts), settled))
    return sorted(decided, key=lambda each: each[0].starts)


def _settled(now: AppointmentRow, was: _Was) -> Settled | None:
    if now.status is AppointmentStatus.CANCELED_BY_THERAPIST:
        return Settled(now.key, Fate.CANCEL)
    is_moved = (now.day, now.starts.time()) != was
    if not now.status.takes_place or not is_moved:
        return None
    return Settled(now.key, Fate.MOVE, Slot(now.day, now.starts.time(), now.minutes))


def _written_with(session: Session, days: DaysOff) -> dict[UUID, AuditEntry]:
    """Return the first entry about each session that the transaction wrote."""
    born = session.scalar(
        select(AuditEntry).where(
            AuditEntry.subject == TimeOff.__tablename__,
            AuditEntry.subject_id == days.id,
            AuditEntry.action == Action.CREATED,
        )
    )
    if born is None:
        return {}
    around = [*_beside(session, born, -1), *_beside(session, born, 1)]
    entries = sorted(around, key=lambda each: each.seq, reverse=True)  # the first one stays
    return {
        each.subject_id: each
        for each in entries
        if each.subject == Appointment.__tablename__ and each.subject_id is not None
    }


def _beside(session: Session, born: AuditEntry, step: int) -> Iterator[AuditEntry]:
    """Give the calendar's entries right before the time off's (-1) or after (1), until another."""
    seq = AuditEntry.seq
    on_this_side = seq < born.seq if step < 0 else seq > born.seq
    order = seq.desc() if step < 0 else seq
    for each in session.scalars(
        select(AuditEntry).where(on_this_side).order_by(order).limit(_STEP)
    ):
        if each.subject not in _WITH_IT or abs(each.at - born.at) > _AT_ONCE:
            return
        yield each


def _before(session: Session, row: Appointment, entry: AuditEntry) -> _Was:
    """Return when a session was: as the entry has it, or on its day of the series."""
    fields: Mapping[str, Any] = msgspec.json.decode(entry.fields)
    if entry.action == Action.CREATED and row.stands_for and row.series_id:
        return _Was(row.stands_for, session.get_one(Series, row.series_id).starts)
    old = fields.get("old", {})
    day = date.fromisoformat(old["held_on"]) if "held_on" in old else row.held_on
    return _Was(day, time.fromisoformat(old["starts"]) if "starts" in old else row.starts)
