"""Time off, days or hours: whom it concerns, and what becomes of each; all of it or nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.clock import Clock
from app.core.errors.appointments import TimeIsTaken, TimeOffIsEmpty
from app.core.wording import weekday_and_day
from app.models.appointment_words import AppointmentKind, AppointmentStatus
from app.models.appointments import Appointment
from app.models.database import Records
from app.models.time_off import TimeOff
from app.rules.time_off import Minutes, around
from app.services.appointment_rows import AppointmentKey, AppointmentRow, rows_of
from app.services.booking import NewAppointment, Scope, Slot, columns_of
from app.services.calendar_reading import sitting_of, sittings_between
from app.services.calendar_undo import Remembering, Undo
from app.services.free_time import require_free
from app.services.moving import Meant, move
from app.services.open_days import OpenDays
from app.services.sittings import drop_timer, own_row, require_unsigned
from app.services.wall_clock import at_clock

DAY: Final = timedelta(days=1)
LOOKED_AHEAD: Final = 28
"""Days after the time off in which another time is looked for."""
_HOUR: Final = 60


class Fate(StrEnum):
    """What becomes of an appointment in the time off."""

    LEAVE = "leave"
    CANCEL = "cancel"
    MOVE = "move"


@dataclass(frozen=True, slots=True)
class Away:
    """What is to be off: whole days, or the same hours of each of them."""

    first: date
    last: date
    title: str = ""
    hours: tuple[time, time] | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """What was decided about one appointment; `to` is where it is moved."""

    key: AppointmentKey
    fate: Fate
    to: Slot | None = None


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Whole days off that are said already."""

    id: UUID
    first: date
    last: date
    title: str


class TimesOff:
    """What a therapist says of her time off. Hours off are blocked time, around what stays."""

    def __init__(self, records: Records, clock: Clock, open_days: OpenDays) -> None:
        self._records = records
        self._clock = clock
        self._open_days = open_days

    def coming(self) -> list[DaysOff]:
        """Return the whole days off that are not over, by day."""
        today = self._open_days.wall_clock().date()
        asked = select(TimeOff).where(TimeOff.last_day >= today).order_by(TimeOff.first_day)
        with self._records.reading() as session:
            rows = session.scalars(asked)
            return [DaysOff(row.id, row.first_day, row.last_day, row.title) for row in rows]

    def affected(self, away: Away) -> list[AppointmentRow]:
        """Return whose sessions lie in the time off and are not over, by time."""
        now = self._clock.now()
        with self._records.reading() as session:
            rows = rows_of(session, sittings_between(session, away.first, away.last))
        return [
            row
            for row in rows
            if row.status.takes_place
            and row.kind is not AppointmentKind.BLOCKED
            and row.ends > now
            and row.can_move
            and (away.hours is None or _meets(_stretch(row), _minutes(away.hours)))
        ]

    def proposal(self, row: AppointmentRow, away: Away, taken: Collection[Slot]) -> Slot | None:
        """Return the next free time after the time off at the same hour; None within a month.

        `taken` was proposed for others already.
        """
        last = away.last + LOOKED_AHEAD * DAY
        days = [each for each in self._open_days.between(away.last + DAY, last) if each.hours]
        slots = (Slot(each.day, row.starts.time(), row.minutes) for each in days)
        with self._records.reading() as session:
            return next(
                (slot for slot in slots if slot not in taken and self._is_open(session, row, slot)),
                None,
            )

    def _is_open(self, session: Session, row: AppointmentRow, slot: Slot) -> bool:
        remarks = self._open_days.remarks(slot)
        if remarks.is_outside or remarks.holiday or remarks.time_off:
            return False
        starts = at_clock(slot.day, slot.starts, str(row.starts.tzinfo))
        try:
            require_free(session, slot.day, (starts, slot.minutes), ())
        except TimeIsTaken:
            return False
        return True

    def take(self, away: Away, settled: Iterable[Settled] = ()) -> Undo:
        """Take the time off, and do with each appointment what was decided; others are left.

        Raises TimeOffIsEmpty, and what `Appointments.move` does; then nothing was changed.
        """
        if away.last < away.first or (away.hours and away.hours[1] <= away.hours[0]):
            raise TimeOffIsEmpty
        # who is called off frees the time before others are moved
        decided = sorted(settled, key=lambda each: each.fate is Fate.MOVE)
        with self._records.work() as session:
            before = Remembering(session)
            for each in decided:
                self._settle(session, each, before)
            if away.hours is None:
                row = TimeOff(first_day=away.first, last_day=away.last, title=away.title.strip())
                before.add(row)
            else:
                session.flush()
                self._block(session, away, before)
            return before.undo(f"Time off from {weekday_and_day(away.first)}")

    def give_back(self, days: DaysOff) -> Undo:
        """Work on these days after all; sessions that were called off or moved stay so."""
        with self._records.work() as session:
            before = Remembering(session)
            row = session.get(TimeOff, days.id)
            if row is not None:
                before.remove(row)
            return before.undo("Time off taken back")

    def _settle(self, session: Session, settled: Settled, before: Remembering) -> None:
        if settled.fate is Fate.LEAVE:
            return
        sitting = sitting_of(session, settled.key)
        require_unsigned(session, sitting)
        if settled.to is not None:
            move(Meant(sitting, Scope.THIS, self._clock.now()), settled.to, before)
            return
        row = own_row(sitting, before, self._clock.now())
        row.status = AppointmentStatus.CANCELED_BY_THERAPIST
        row.status_at = self._clock.now()
        drop_timer(row)

    def _block(self, session: Session, away: Away, before: Remembering) -> None:
        assert away.hours is not None, "whole days are not blocked"  # noqa: S101 - see `take`
        zone = str(self._open_days.wall_clock().tzinfo)
        for number in range((away.last - away.first).days + 1):
            day = away.first + number * DAY
            rows = rows_of(session, sittings_between(session, day, day))
            kept = [_stretch(row) for row in rows if row.status.takes_place]
            for piece in around(_minutes(away.hours), kept):
                new = _blocked(day, piece, away.title)
                row = Appointment(held_on=day, **columns_of(new, zone, self._clock.now()))
                row.reason = ""
                before.add(row)


def _blocked(day: date, piece: Minutes, title: str) -> NewAppointment:
    starts = time(piece[0] // _HOUR, piece[0] % _HOUR)
    slot = Slot(day, starts, piece[1] - piece[0])
    return NewAppointment(slot, kind=AppointmentKind.BLOCKED, title=title or "Time off")


def _stretch(row: AppointmentRow) -> Minutes:
    begins = row.starts.hour * _HOUR + row.starts.minute
    return begins, begins + row.minutes


def _minutes(hours: tuple[time, time]) -> Minutes:
    starts, stops = hours
    return starts.hour * _HOUR + starts.minute, stops.hour * _HOUR + stops.minute


def _meets(one: Minutes, two: Minutes) -> bool:
    return one[0] < two[1] and two[0] < one[1]
