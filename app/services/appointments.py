"""The calendar: what is booked, moved, kept or called off. Nothing twice, nothing lost."""

from __future__ import annotations

from datetime import date, time
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from app.core.clock import Clock
from app.core.ids import ChartId, ServiceId
from app.models.appointment_words import AppointmentKind, AppointmentStatus
from app.models.database import Records
from app.models.series import Series
from app.services.appointment_rows import AppointmentKey, AppointmentRow, rows_of
from app.services.booking import NewAppointment, Scope, Slot, WhatFor, columns_for
from app.services.calendar_reading import sitting_of, sittings_between
from app.services.calendar_undo import Remembering, Undo, take_back, unbook
from app.services.free_time import require_free
from app.services.moving import Meant, change, move, take_out
from app.services.next_sitting import next_sitting
from app.services.put_down import put_down, require_bookable, wall_zone
from app.services.sittings import drop_timer, own_row, require_status, require_unsigned
from app.services.wall_clock import at_clock

__all__ = [
    "AppointmentKey",
    "AppointmentKind",
    "AppointmentRow",
    "AppointmentStatus",
    "Appointments",
    "NewAppointment",
    "Scope",
    "Slot",
    "Undo",
    "WhatFor",
]


class Appointments:
    """What a therapist does with her calendar. Every change can be taken back."""

    def __init__(self, records: Records, clock: Clock) -> None:
        self._records = records
        self._clock = clock

    def between(self, first: date, last: date) -> list[AppointmentRow]:
        """Return everything from `first` to `last`, both included, by time."""
        with self._records.reading() as session:
            return rows_of(session, sittings_between(session, first, last))

    def one(self, key: AppointmentKey) -> AppointmentRow:
        """Return one appointment as it is now; raises AppointmentIsGone."""
        with self._records.reading() as session:
            return rows_of(session, [sitting_of(session, key)])[0]

    def of_chart(self, chart: ChartId, first: date, last: date) -> list[AppointmentRow]:
        """Return a chart's appointments from `first` to `last`, by time."""
        with self._records.reading() as session:
            return rows_of(session, sittings_between(session, first, last, chart))

    def next_of(self, chart: ChartId) -> AppointmentRow | None:
        """Return a chart's next appointment: it takes place, and has not begun. None in a year."""
        with self._records.reading() as session:
            now = self._clock.now().astimezone(ZoneInfo(wall_zone(session)))
            found = next_sitting(session, chart, now)
            return rows_of(session, [found])[0] if found else None

    def today(self) -> date:
        """Return the date on the practice's wall clock."""
        with self._records.reading() as session:
            return self._clock.now().astimezone(ZoneInfo(wall_zone(session))).date()

    def book(self, new: NewAppointment) -> AppointmentKey:
        """Put a single appointment or a series into the calendar.

        Raises TimeIsTaken, EndsAfterMidnight, RuleIsUnclear, SeriesHasNoDay.
        """
        with self._records.work() as session:
            return put_down(session, new, self._clock.now(), Remembering(session))

    def require_bookable(self, new: NewAppointment) -> None:
        """Raise what `book` would; nothing is booked."""
        with self._records.reading() as session:
            require_bookable(session, new)

    def move(self, key: AppointmentKey, to: Slot, scope: Scope = Scope.THIS) -> Undo:
        """Give an appointment another time or length; raises what `book` does, SessionIsSigned."""
        with self._records.work() as session:
            before = Remembering(session)
            words = move(self._meant(session, key, scope), to, before)
            return before.undo(words)

    def copy(self, key: AppointmentKey, day: date, starts: time) -> AppointmentKey:
        """Book the same once more, at another time."""
        with self._records.work() as session:
            of = sitting_of(session, key).of
            new = NewAppointment(
                Slot(day, starts, of.minutes),
                chart=ChartId(of.chart_id) if of.chart_id else None,
                kind=of.kind,
                place=of.place,
                room=of.room,
                service=ServiceId(of.service_id) if of.service_id else None,
                title=of.title,
            )
            return put_down(session, new, self._clock.now(), Remembering(session))

    def change(self, key: AppointmentKey, to: WhatFor, scope: Scope = Scope.THIS) -> Undo:
        """Change type, place, room and service, or what time is blocked for.

        Raises SessionIsSigned. A draft that was begun from it keeps what it says.
        """
        with self._records.work() as session:
            before = Remembering(session)
            meant = self._meant(session, key, scope)
            change(meant, columns_for(to, meant.sitting.of.kind), before)
            return before.undo("Changed")

    def reason(self, key: AppointmentKey) -> str:
        """Open why an appointment was canceled; empty where nothing was said."""
        with self._records.reading() as session:
            of = sitting_of(session, key).of
            if isinstance(of, Series) or not of.status.is_canceled:
                return ""
            self._records.opened(of, of.chart_id)
            return self._records.reveal(of, "reason")

    def take_out(self, key: AppointmentKey, scope: Scope = Scope.THIS) -> Undo:
        """Remove what was booked by mistake; a session that is called off gets a status instead.

        Raises SessionIsSigned, SessionIsRunning.
        """
        with self._records.work() as session:
            before = Remembering(session)
            take_out(self._meant(session, key, scope), before)
            return before.undo("Taken out")

    def set_status(self, key: AppointmentKey, status: AppointmentStatus, reason: str = "") -> Undo:
        """Say what became of an appointment, and why where something is said.

        Raises TimeIsTaken where it takes place again and the time was given to another,
        DayIsAhead where its day has not come, HeldAsSigned where a signed note says otherwise.
        """
        today = self.today()
        with self._records.work() as session:
            before = Remembering(session)
            row = own_row(sitting_of(session, key), before, self._clock.now())
            require_status(session, row, status, today)
            if status.takes_place and not row.status.takes_place:
                starts = at_clock(row.held_on, row.starts, row.zone)
                require_free(session, row.held_on, (starts, row.minutes), {row.id})
            row.status, row.status_at = status, self._clock.now()
            row.reason = reason.strip()
            if not status.takes_place:
                drop_timer(row)
            return before.undo(status.value.capitalize())

    def unbook(self, key: AppointmentKey) -> None:
        """Take a booking back; raises ChangedMeanwhile once something happened to it."""
        with self._records.work() as session:
            unbook(session, key)

    def undo(self, undo: Undo) -> None:
        """Take a change back, every row as it was; raises what `take_back` does."""
        with self._records.work() as session:
            take_back(session, undo)

    def _meant(self, session: Session, key: AppointmentKey, scope: Scope) -> Meant:
        sitting = sitting_of(session, key)
        require_unsigned(session, sitting)
        return Meant(sitting, scope, self._clock.now())
