"""Appointments from a table: one row each, its columns known by what they are called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from app.core.dates import nearest
from app.core.errors.foreign_files import TableHasNoTimes
from app.core.manner import AMERICAN
from app.core.times import understood_time
from app.interop.days import is_day_first, month_first
from app.interop.events import LONGEST_TITLE, MOST_EVENTS, Event, EventsRead, NoAppointment, Unread
from app.interop.table import TableRow, table_of
from app.interop.text import plain_line

A_DAY: Final = 24 * 60
USUAL: Final = 50
"""Minutes of an appointment that tells no end."""

CALLED: Final = {
    "day": ("date", "day", "start date", "appointment date", "date of service", "session date"),
    "starts": ("start", "start time", "time", "begins", "from", "appointment time"),
    "ends": ("end", "end time", "ends", "until", "to"),
    "last day": ("end date",),
    "minutes": ("minutes", "duration", "length", "duration (minutes)", "session length"),
    "title": ("title", "subject", "summary", "client", "client name", "name", "patient", "event"),
}
"""What each column may be called, as calendars and practice programs write it."""
_A_WORD: Final = re.compile(r"[^a-z()]+")
_CLOCK: Final = re.compile(r"^([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?$")
_HALF: Final = re.compile(r"[ap]\.?m?\.?$", re.IGNORECASE)
_SECONDS: Final = re.compile(r"(:\d\d):\d\d")
_NUMBER: Final = re.compile(r"^(\d{1,4})\s*(?:m|min|mins|minutes)?\.?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Columns:
    places: dict[str, int]

    def cell(self, row: TableRow, name: str) -> str:
        place = self.places.get(name)
        return "" if place is None else row.cells[place]


def events_in_table(data: bytes, today: date) -> EventsRead:
    """Read every row; raises NotATable, ForeignFileHasTooMany, TableHasNoTimes.

    Days are read as Americans write them (12/3/2026), and the other way round in a file in
    which some day could not be read so (31/12/2026); a year of two digits is of this century.
    """
    table = table_of(data, MOST_EVENTS)
    columns = _Columns(_places(table.header))
    if not {"day", "starts"} <= columns.places.keys():
        raise TableHasNoTimes
    swaps = is_day_first(columns.cell(row, "day") for row in table.rows)
    events, unread = [], []
    for row in table.rows:
        try:
            events.append(_event(columns, row, today, swaps=swaps))
        except NoAppointment as why:
            unread.append(Unread(f"Row {row.line}", str(why)))
    return EventsRead(tuple(events), tuple(unread))


def _places(header: Sequence[str]) -> dict[str, int]:
    """Return where each column stands; the first of two that are called alike."""
    called = [" ".join(_A_WORD.sub(" ", name.lower()).split()) for name in header]
    return {
        name: called.index(next(word for word in words if word in called))
        for name, words in CALLED.items()
        if any(word in called for word in words)
    }


def _event(columns: _Columns, row: TableRow, today: date, *, swaps: bool) -> Event:
    day = _day(columns.cell(row, "day"), today, swaps=swaps)
    starts = _time(columns.cell(row, "starts"), "start")
    begins = datetime.combine(day, starts)
    title = plain_line(columns.cell(row, "title"), LONGEST_TITLE)
    return Event(title, begins, _minutes(columns, row, begins, (today, swaps)))


def _minutes(columns: _Columns, row: TableRow, begins: datetime, reading: tuple[date, bool]) -> int:
    if said := columns.cell(row, "minutes"):
        found = _NUMBER.match(said)
        if found is None or not 1 <= int(found[1]) <= A_DAY:
            raise NoAppointment("Its length is not understood.")
        return int(found[1])
    if not (said := columns.cell(row, "ends")):
        return USUAL
    ends = datetime.combine(begins.date(), _time(said, "end"))
    if said := columns.cell(row, "last day"):
        ends = datetime.combine(_day(said, reading[0], swaps=reading[1]), ends.time())
    minutes = (ends - begins) // timedelta(minutes=1)
    if not 1 <= minutes <= A_DAY:
        raise NoAppointment("It ends before it starts, or a day later.")
    return minutes


def _day(said: str, today: date, *, swaps: bool) -> date:
    written = month_first(said) if swaps else said
    day = nearest(written, today, AMERICAN) if any(c.isdigit() for c in said) else None
    if day is None:
        raise NoAppointment("Its day is not understood, or does not exist.")
    return day


def _time(said: str, which: str) -> time:
    """Read a time of day; without AM or PM it is of 24 hours, as programs write it."""
    if found := _CLOCK.match(said):
        return time(int(found[1]), int(found[2]))
    is_told = _HALF.search(said)
    at = understood_time(_SECONDS.sub(r"\1", said), AMERICAN) if is_told else None
    if at is None:
        raise NoAppointment(f"Its {which} is not understood.")
    return at
