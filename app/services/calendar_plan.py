"""What would become of each entry of a calendar file: said first, then booked all at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from app.core.errors.appointments import (
    EndsAfterMidnight,
    RuleIsUnclear,
    SeriesHasNoDay,
    TimeIsTaken,
)
from app.core.errors.foreign_files import ForeignFileHasTooMany
from app.core.wording import short_day
from app.interop.events import Event, EventsRead
from app.interop.ics import events_in_calendar
from app.interop.table_events import events_in_table
from app.models.appointment_words import AppointmentKind
from app.models.charts import Chart, ChartKind
from app.models.merges import stands_alone
from app.rules.names import PersonName, folded
from app.services.booking import NewAppointment, Slot
from app.services.calendar_undo import Remembering, Undo
from app.services.client_rows import ClientRow, read_rows
from app.services.put_down import put_down, require_bookable, wall_zone
from app.services.series_days import Repeating, require_rule, split_rule, words_for
from app.services.wall_clock import at_clock, meet, minutes_after

_CALENDAR: Final = b"BEGIN:VCALENDAR"
_LOOKED_AT: Final = 200
_KIND_OF: Final = {
    ChartKind.INDIVIDUAL: AppointmentKind.INDIVIDUAL,
    ChartKind.COUPLE: AppointmentKind.COUPLE,
    ChartKind.FAMILY: AppointmentKind.FAMILY,
    ChartKind.GROUP: AppointmentKind.GROUP,
}
UNNAMED: Final = "Busy"
ONCE: Final = "FREQ=DAILY;COUNT=1"
AHEAD: Final = timedelta(days=3 * 366)
"""How far entries of one file are held against each other; what is booked already, ten years."""
DECADES: Final = timedelta(days=20 * 366)
MOST_DAYS: Final = 100_000
"""More days than that in all entries together are no therapist's calendar."""


class Comes(StrEnum):
    """What becomes of an entry."""

    IN = "Comes in"
    THERE = "Is there already"
    TAKEN = "Time is taken"
    OVER = "Is over"
    NOT = "Not understood"


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One entry of the file: what is booked of it, or why nothing is."""

    title: str
    """As it stands in the file; "Row 12" where a row tells no more."""
    comes: Comes
    why: str = ""
    starts: datetime | None = None
    """On the practice's wall clock, without a zone."""
    minutes: int = 0
    repeats: str = ""
    name: str = ""
    """The client of this name; empty: it becomes blocked time with the title."""
    booking: NewAppointment | None = None
    skipped: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class CalendarPlan:
    """Every entry of a file, in its order."""

    rows: tuple[PlanRow, ...]

    def count(self, comes: Comes) -> int:
        """Return how many entries become this."""
        return sum(row.comes is comes for row in self.rows)


def plan_of(session: Session, data: bytes, now: datetime) -> CalendarPlan:
    """Return the plan of a file; raises what the reading of it does."""
    zone = wall_zone(session)
    today = now.astimezone(ZoneInfo(zone)).date()
    read = _read(data, zone, today)
    people = _people(read_rows(session, Chart.closed_on.is_(None), stands_alone()))
    planning = _Planning(session, zone, today, people)
    rows = [planning.row(event) for event in read.events]
    unread = [PlanRow(each.where, Comes.NOT, each.why) for each in read.unread]
    return CalendarPlan((*rows, *unread))


def book_all(
    session: Session, plan: CalendarPlan, left_out: Collection[int], now: datetime
) -> Undo:
    """Book every row that comes in, within one piece of work."""
    to = Remembering(session)
    for place, row in enumerate(plan.rows):
        if row.booking is not None and row.comes is Comes.IN and place not in left_out:
            put_down(session, row.booking, now, to, skipped=row.skipped)
            session.flush()
    return to.undo("Brought in")


def _read(data: bytes, zone: str, today: date) -> EventsRead:
    is_calendar = _CALENDAR in data[:_LOOKED_AT].replace(b"\0", b"").upper()
    return events_in_calendar(data, zone) if is_calendar else events_in_table(data, today)


def _people(rows: list[ClientRow]) -> dict[str, ClientRow]:
    """Return whom a title names: by the whole name alone, and only where one is called so."""
    called = [(name, row) for row in rows for name in {folded(each) for each in _names(row)}]
    often = Counter(name for name, _ in called)
    return {name: row for name, row in called if often[name] == 1}


def _names(row: ClientRow) -> Iterator[str]:
    for name in (row.name, row.legal):
        yield name.full
        yield _turned(name)


def _turned(name: PersonName) -> str:
    return f"{name.last}, {name.first}" if name.first and name.last else name.full


class _Planning:
    """Holds each entry against the calendar, and against the entries before it."""

    def __init__(
        self, session: Session, zone: str, today: date, people: dict[str, ClientRow]
    ) -> None:
        self._session = session
        self._zone = zone
        self._today = today
        self._people = people
        self._before: dict[date, list[tuple[datetime, datetime]]] = defaultdict(list)
        self._left = MOST_DAYS

    def row(self, event: Event) -> PlanRow:
        """Say what becomes of one entry."""
        told = PlanRow(event.title or UNNAMED, Comes.IN, starts=event.starts, minutes=event.minutes)
        if abs(event.starts.date() - self._today) > DECADES:
            return replace(told, comes=Comes.NOT, why="Its day is decades away.")
        try:
            coming = self._from_today(event)
            if coming is None:
                return replace(told, comes=Comes.OVER, why="It was before today.")
            return self._booked(told, coming)
        except RuleIsUnclear:
            return replace(told, comes=Comes.NOT, why="How it repeats is not understood.")
        except (SeriesHasNoDay, EndsAfterMidnight):
            return replace(told, comes=Comes.NOT, why="It has no day, or ends after midnight.")
        except TimeIsTaken as taken:
            return self._taken(told, taken)

    def _booked(self, told: PlanRow, event: Event) -> PlanRow:
        booking, name = self._booking(event)
        first = require_bookable(self._session, booking, event.skipped)
        repeating = Repeating(booking.rule or ONCE, first, booking.last_on, event.skipped)
        if not self._is_apart(repeating.days(first, first + AHEAD), booking.slot):
            why = "It overlaps an entry before it in the file."
            return replace(told, comes=Comes.TAKEN, why=why)
        return replace(
            told,
            starts=datetime.combine(first, booking.slot.starts),
            repeats=words_for(booking.rule) if booking.rule else "",
            name=name,
            booking=booking,
            skipped=event.skipped,
        )

    def _booking(self, event: Event) -> tuple[NewAppointment, str]:
        slot = Slot(event.starts.date(), event.starts.time(), event.minutes)
        whose = self._people.get(folded(event.title))
        if whose is None:
            kind, chart, title, name = AppointmentKind.BLOCKED, None, event.title or UNNAMED, ""
        else:
            kind, chart, title, name = _KIND_OF[whose.kind], whose.chart, "", whose.name.full
        new = NewAppointment(
            slot, chart=chart, kind=kind, title=title, rule=event.rule, last_on=event.last_on
        )
        return new, name

    def _from_today(self, event: Event) -> Event | None:
        """Return what of an event is not over: sessions that were are hers to enter, or not."""
        if not event.rule:
            return event if event.starts.date() >= self._today else None
        require_rule(event.rule)
        days = Repeating(event.rule, event.starts.date(), event.last_on)
        later = max(self._today, event.starts.date())
        first = next(days.days(later, later + DECADES), None)
        if first is None:
            if days.first_on >= self._today:
                raise SeriesHasNoDay
            return None
        _, rest = split_rule(days, first)
        starts = datetime.combine(first, event.starts.time())
        skipped = frozenset(day for day in event.skipped if day >= first)
        return replace(event, rule=rest, starts=starts, skipped=skipped)

    def _is_apart(self, days: Iterable[date], slot: Slot) -> bool:
        """Hold an entry against those before it in the file, and keep its times where apart."""
        spans = {day: self._span(day, slot) for day in days}
        if any(meet(span, other) for day, span in spans.items() for other in self._before[day]):
            return False
        self._left -= len(spans)
        if self._left < 0:
            raise ForeignFileHasTooMany(MOST_DAYS)
        for day, span in spans.items():
            self._before[day].append(span)
        return True

    def _span(self, day: date, slot: Slot) -> tuple[datetime, datetime]:
        starts = at_clock(day, slot.starts, self._zone)
        return starts, minutes_after(starts, slot.minutes)

    def _taken(self, told: PlanRow, taken: TimeIsTaken) -> PlanRow:
        """Tell an entry that was brought in before from one that is in the way of another."""
        assert told.starts is not None  # noqa: S101 - every event has a start
        whose = self._people.get(folded(told.title))
        lasts = taken.ends - taken.starts == timedelta(minutes=told.minutes)
        is_same = lasts and taken.starts.time() == told.starts.time()
        if is_same and taken.chart == (whose.chart if whose else None):
            return replace(told, comes=Comes.THERE)
        day = short_day(taken.starts.date())
        return replace(told, comes=Comes.TAKEN, why=f"Something else stands there on {day}.")
