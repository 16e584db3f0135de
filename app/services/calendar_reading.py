"""What stands in the calendar between two days: rows of their own, and the days of series."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.core.errors.appointments import AppointmentIsGone
from app.core.ids import ChartId
from app.models.appointment_words import AppointmentStatus
from app.models.appointments import Appointment
from app.models.note_sessions import NoteSession
from app.models.notes import Note
from app.models.notes_in_error import NoteInError
from app.models.series import Series, SeriesSkip
from app.services.appointment_rows import AppointmentKey, Sitting
from app.services.merged_charts import gathered
from app.services.series_days import Repeating


def sittings_between(
    session: Session, first: date, last: date, chart: ChartId | None = None
) -> list[Sitting]:
    """Return everything from `first` to `last`, both included; of one chart, or of all."""
    standing = standing_between(session, first, last, chart)
    found = [Sitting(row, row.held_on) for row in standing if isinstance(row, Appointment)]
    series = [each for each in standing if isinstance(each, Series)]
    return found + list(days_of(session, series, first, last))


def standing_between(
    session: Session, first: date, last: date, chart: ChartId | None = None
) -> list[Appointment | Series]:
    """Return the rows from `first` to `last`, and the series that may have a day there."""
    own = select(Appointment).where(Appointment.held_on.between(first, last))
    running = select(Series).where(
        Series.first_on <= last, or_(Series.last_on.is_(None), Series.last_on >= first)
    )
    if chart is not None:
        charts = gathered(session, chart)
        own = own.where(Appointment.chart_id.in_(charts))
        running = running.where(Series.chart_id.in_(charts))
    return [*session.scalars(own), *session.scalars(running)]


def days_of(
    session: Session, series: Collection[Series], first: date, last: date
) -> Iterator[Sitting]:
    """Yield the days of some series from `first` to `last` that nobody touched."""
    for each, repeating in repeating_in(session, series, first, last):
        for day in repeating.days(first, last):
            yield Sitting(each, day)


def repeating_in(
    session: Session,
    series: Collection[Series],
    first: date = date.min,
    last: date = date.max,
) -> list[tuple[Series, Repeating]]:
    """Return each series as a rule, with those of its skips that lie between two days."""
    skips: dict[UUID, set[date]] = defaultdict(set)
    found = session.execute(
        select(SeriesSkip.series_id, SeriesSkip.skipped_on).where(
            SeriesSkip.series_id.in_([each.id for each in series]),
            SeriesSkip.skipped_on.between(first, last),
        )
    )
    for series_id, day in found:
        skips[series_id].add(day)
    return [(each, _repeating(each, skips[each.id])) for each in series]


def sitting_of(session: Session, key: AppointmentKey) -> Sitting:
    """Return what a key names; raises AppointmentIsGone where it was moved or taken out."""
    if key.row is not None and (own := session.get(Appointment, key.row)) is not None:
        return Sitting(own, own.held_on)
    if key.series is None:
        raise AppointmentIsGone
    return _untouched(session, key) or _touched(session, key)


def is_signed(session: Session, appointments: Collection[UUID]) -> bool:
    """Say whether a note about one of these appointments is signed and stands."""
    signed = (
        select(Note.id)
        .join(NoteSession, NoteSession.note_id == Note.id)
        .where(NoteSession.appointment_id.in_(appointments), Note.signed_at.is_not(None))
        .where(Note.id.not_in(select(NoteInError.note_id)))
    )
    return session.scalar(signed.limit(1)) is not None


def timer_that_runs(session: Session) -> Appointment | None:
    """Return the session whose timer runs; one that was called off has none."""
    return next(iter(timers_that_run(session)), None)


def timers_that_run(session: Session) -> Sequence[Appointment]:
    """Return every session whose timer runs: never more than one, but in the middle of a change."""
    return session.scalars(
        select(Appointment).where(
            Appointment.started_at.is_not(None),
            Appointment.stopped_at.is_(None),
            Appointment.status.in_([each for each in AppointmentStatus if each.takes_place]),
        )
    ).all()


def _untouched(session: Session, key: AppointmentKey) -> Sitting | None:
    series = session.get(Series, key.series)
    if series is None:
        raise AppointmentIsGone
    [(_, repeating)] = repeating_in(session, [series], key.day, key.day)
    return Sitting(series, key.day) if repeating.is_on(key.day) else None


def _touched(session: Session, key: AppointmentKey) -> Sitting:
    """Find the row that took the place of a day since the key was given out."""
    own = session.scalar(
        select(Appointment).where(
            Appointment.series_id == key.series, Appointment.stands_for == key.day
        )
    )
    if own is None:
        raise AppointmentIsGone
    return Sitting(own, own.held_on)


def _repeating(series: Series, skipped: Collection[date]) -> Repeating:
    return Repeating(series.rule, series.first_on, series.last_on, skipped)
