"""Active clients with no next appointment, and the time at which each usually comes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.clock import Clock
from app.core.errors.appointments import TimeIsTaken
from app.core.ids import ChartId, ServiceId
from app.models.appointment_words import AppointmentStatus
from app.models.appointments import Appointment
from app.models.charts import Chart, ChartKind, ChartMember
from app.models.database import Records
from app.models.series import Series
from app.rules.usual_slot import Usual, Visit, usual
from app.services.appointment_rows import Sitting
from app.services.booking import NewAppointment, Slot
from app.services.calendar_reading import sittings_between
from app.services.client_rows import ClientRow, listed_rows, read_rows
from app.services.free_time import require_free
from app.services.merged_charts import Leads
from app.services.moving import AHEAD
from app.services.next_sitting import ends_at, next_sitting, takes_place
from app.services.open_days import OpenDays
from app.services.series_days import EVERY_SECOND_WEEK, EVERY_WEEK
from app.services.wall_clock import at_clock

BACK: Final = timedelta(days=120)
"""What lies farther back says nothing of what is usual now."""
TRIED: Final = 8
"""So many of the next usual days are looked at for a free one."""
RULES: Final = {1: EVERY_WEEK, 2: EVERY_SECOND_WEEK}
Past = defaultdict[ChartId, list[Sitting]]


@dataclass(frozen=True, slots=True)
class Unbooked:
    """A client with nothing booked ahead."""

    row: ClientRow
    last: date | None
    """The last session within four months, whatever became of it."""
    weeks: int
    """It was every week (1) or every second one (2); 0 where nothing is usual."""
    next: NewAppointment | None
    """The usual time on its next free day, ready to book; None where there is none."""

    @property
    def again(self) -> NewAppointment | None:
        """The same as a series, in the usual rhythm."""
        if self.next is None:
            return None
        return replace(self.next, rule=RULES[self.weeks])


class UnbookedClients:
    """Who has no next appointment. Reads only: the calendar books."""

    def __init__(self, records: Records, clock: Clock, open_days: OpenDays) -> None:
        self._records = records
        self._clock = clock
        self._open_days = open_days

    def all(self) -> list[Unbooked]:
        """Return them, whoever was here last first; those who never were come at the end."""
        now = self._open_days.wall_clock()
        with self._records.reading() as session:
            past = past_of(session, now)
            rows = self._waiting(session, now, past)
            found = [self._unbooked(session, row, past[row.chart], now) for row in rows]
        return sorted(found, key=lambda each: each.last or date.min, reverse=True)

    def of(self, chart: ChartId) -> Unbooked | None:
        """Return one client with the usual time; None where one is booked, or nobody comes."""
        now = self._open_days.wall_clock()
        with self._records.reading() as session:
            row = unbooked_row(session, chart, now)
            if row is None:
                return None
            past = past_of(session, now, chart)[ChartId(Leads(session).of(chart))]
            return self._unbooked(session, row, past, now)

    def count(self) -> int:
        """Return how many they are."""
        now = self._open_days.wall_clock()
        with self._records.reading() as session:
            return len(self._waiting(session, now, past_of(session, now)))

    def _waiting(self, session: Session, now: datetime, past: Past) -> list[ClientRow]:
        booked = _booked_ahead(session, now)
        shared = _members_of_shared(session)
        return [
            row
            for row in listed_rows(session)
            if row.status.is_seen
            and row.chart not in booked
            # who comes as a couple need not come alone too
            and (row.is_shared or row.client not in shared or past[row.chart])
        ]

    def _unbooked(
        self, session: Session, row: ClientRow, past: list[Sitting], now: datetime
    ) -> Unbooked:
        found = usual([Visit(each.day, each.of.starts, each.of.minutes) for each in past])
        last = max((each.day for each in past), default=None)
        if found is None:
            return Unbooked(row, last, 0, None)
        like = next(each.of for each in reversed(past) if _is_at(each, found))
        return Unbooked(row, last, found.weeks, self._next(session, found, like, now.date()))

    def _next(
        self, session: Session, found: Usual, like: Appointment | Series, today: date
    ) -> NewAppointment | None:
        for day in islice(found.days(today), TRIED):
            slot = Slot(day, found.starts, found.minutes)
            if self._is_free(session, slot, like.zone):
                return as_before(like, slot)
        return None

    def _is_free(self, session: Session, slot: Slot, zone: str) -> bool:
        remarks = self._open_days.remarks(slot)
        if remarks.holiday or remarks.time_off:
            return False
        try:
            starts = at_clock(slot.day, slot.starts, zone)
            require_free(session, slot.day, (starts, slot.minutes), ())
        except TimeIsTaken:
            return False
        return True


def unbooked_row(session: Session, chart: ChartId, now: datetime) -> ClientRow | None:
    """Return a chart that is seen, with nothing booked ahead."""
    [row] = read_rows(session, Chart.id == chart)
    is_booked = next_sitting(session, chart, now) is not None
    return row if row.status.is_seen and not is_booked else None


def as_before(like: Appointment | Series, slot: Slot) -> NewAppointment:
    """Return what would be booked: a session like one before, at another time."""
    return NewAppointment(
        slot,
        chart=ChartId(like.chart_id) if like.chart_id else None,
        kind=like.kind,
        place=like.place,
        room=like.room,
        service=ServiceId(like.service_id) if like.service_id else None,
    )


def past_of(session: Session, now: datetime, of: ChartId | None = None) -> Past:
    """Return what each chart had within four months, by day; what was called off is none of it.

    Only that of one chart, where it is named.
    """
    found: Past = defaultdict(list)
    leads = Leads(session)
    for each in sittings_between(session, now.date() - BACK, now.date(), of):
        chart = each.of.chart_id
        if chart is not None and ends_at(each) <= now and not _was_called_off(each):
            found[ChartId(leads.of(chart))].append(each)
    for sittings in found.values():
        sittings.sort(key=lambda each: (each.day, each.of.starts))
    return found


def _booked_ahead(session: Session, now: datetime) -> set[UUID | None]:
    ahead = sittings_between(session, now.date(), now.date() + AHEAD)
    leads, booked = Leads(session), (e for e in ahead if takes_place(e) and ends_at(e) > now)
    return {each.of.chart_id and leads.of(each.of.chart_id) for each in booked}


def _was_called_off(sitting: Sitting) -> bool:
    """Say whether she was told in time: a late cancel was meant to be, as a no-show was."""
    of = sitting.of
    is_late = isinstance(of, Appointment) and of.status is AppointmentStatus.LATE_CANCEL
    return isinstance(of, Appointment) and of.status.is_canceled and not is_late


def _is_at(sitting: Sitting, found: Usual) -> bool:
    of = sitting.of
    slot = (sitting.day.weekday(), of.starts, of.minutes)
    return slot == (found.weekday, found.starts, found.minutes)


def _members_of_shared(session: Session) -> set[UUID]:
    asked = (
        select(ChartMember.client_id)
        .join(Chart, Chart.id == ChartMember.chart_id)
        .where(Chart.kind != ChartKind.INDIVIDUAL, ChartMember.until.is_(None))
    )
    return set(session.scalars(asked))
