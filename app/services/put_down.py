"""Putting a booking into the calendar, within a piece of work: checked first, then written."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.ids import AppointmentId, SeriesId
from app.models.appointments import Appointment
from app.models.practice import Practice
from app.models.series import Series, SeriesSkip
from app.services.appointment_rows import AppointmentKey
from app.services.booking import NewAppointment, columns_of
from app.services.calendar_undo import Remembering
from app.services.free_time import require_free, require_within_day
from app.services.series_changes import require_days
from app.services.series_days import Repeating, require_rule
from app.services.wall_clock import at_clock


def require_bookable(session: Session, new: NewAppointment, skipped: Collection[date] = ()) -> date:
    """Return the first day that would be booked.

    Raises TimeIsTaken, EndsAfterMidnight, RuleIsUnclear, SeriesHasNoDay.
    """
    slot = new.slot
    starts = at_clock(slot.day, slot.starts, wall_zone(session))
    require_within_day(starts, slot.minutes)
    if not new.rule:
        require_free(session, slot.day, (starts, slot.minutes), ())
        return slot.day
    require_rule(new.rule)
    repeating = Repeating(new.rule, slot.day, new.last_on, skipped)
    first = require_days(repeating)
    require_free(session, repeating, (starts, slot.minutes), ())
    return first


def put_down(
    session: Session,
    new: NewAppointment,
    now: datetime,
    to: Remembering,
    *,
    skipped: Collection[date] = (),
) -> AppointmentKey:
    """Book it; `skipped` are days of a series on which it does not take place."""
    first = require_bookable(session, new, skipped)
    slot, columns = new.slot, columns_of(new, wall_zone(session), now)
    if not new.rule:
        row = Appointment(held_on=slot.day, **columns)
        row.reason = ""
        to.add(row)
        return AppointmentKey(AppointmentId(row.id), None, slot.day)
    series = Series(rule=new.rule, first_on=slot.day, last_on=new.last_on, **columns)
    to.add(series)
    for day in sorted(skipped):
        to.add(SeriesSkip(series_id=series.id, skipped_on=day))
    return AppointmentKey(None, SeriesId(series.id), first)


def wall_zone(session: Session) -> str:
    """Return the zone of the practice's wall clock (IANA)."""
    return session.scalars(select(Practice.time_zone)).one()
