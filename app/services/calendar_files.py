"""The calendar as a file: what goes out tells initials alone, what comes in is shown first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Final

from app.core.actions import Action
from app.core.clock import Clock
from app.interop.ics import Busy, calendar_of
from app.models.appointment_words import AppointmentKind
from app.models.database import Records
from app.services.appointment_rows import AppointmentKey, AppointmentRow, rows_of
from app.services.calendar_plan import CalendarPlan, Comes, book_all, plan_of
from app.services.calendar_reading import sittings_between
from app.services.calendar_undo import Undo, take_back
from app.services.foreign_files import whole_file
from app.services.new_files import new_file

__all__ = ["CalendarFiles", "CalendarPlan", "Comes", "Names"]

BUSY: Final = "Busy"
"""What blocked time is called where names are not: its title may tell of somebody."""


class Names(StrEnum):
    """What an exported calendar says of whom a session is with."""

    INITIALS = "initials"
    FULL = "full names"


@dataclass(frozen=True, slots=True)
class Days:
    """From one day to another, both included."""

    first: date
    last: date


class CalendarFiles:
    """Exports what takes place, and brings in what another calendar wrote: all, or nothing."""

    def __init__(self, records: Records, clock: Clock) -> None:
        self._records = records
        self._clock = clock

    def export(self, to: Path, days: Days, names: Names = Names.INITIALS) -> int:
        """Write what takes place as an .ics file, and return how much; the log says that it left.

        Nothing but times and `names` stands in it. Raises FileIsThere, FileWasNotSaved.
        """
        with self._records.reading() as session:
            rows = rows_of(session, sittings_between(session, days.first, days.last))
        busy = [_busy(row, names) for row in rows if row.status.takes_place]
        with new_file(to) as file:
            file.write(calendar_of(busy, self._clock.now()))
        self._records.note_event(
            Action.EXPORTED, "calendar", appointments=len(busy), names=names.value
        )
        return len(busy)

    def look(self, path: Path) -> CalendarPlan:
        """Read a calendar (.ics) or a table (.csv) and say what would become of each entry.

        Nothing is written. Raises ForeignFileCannotBeRead, ForeignFileIsTooLarge,
        ForeignFileHasTooMany, NotACalendarFile, NotATable, TableHasNoTimes.
        """
        data = whole_file(path)
        with self._records.reading() as session:
            return plan_of(session, data, self._clock.now())

    def bring_in(self, plan: CalendarPlan, left_out: Collection[int] = ()) -> Undo:
        """Book what the plan says comes in, but for the places in `left_out`: all or nothing.

        Raises TimeIsTaken where something was booked since it was looked at.
        """
        with self._records.work() as session:
            return book_all(session, plan, left_out, self._clock.now())

    def undo(self, undo: Undo) -> None:
        """Take out again what was brought in; raises what `take_back` does."""
        with self._records.work() as session:
            take_back(session, undo)


def _busy(row: AppointmentRow, names: Names) -> Busy:
    return Busy(_uid(row.key), _title(row, names), row.starts, row.ends)


def _title(row: AppointmentRow, names: Names) -> str:
    if names is Names.FULL:
        return row.name or BUSY
    return BUSY if row.kind is AppointmentKind.BLOCKED else row.initials


def _uid(key: AppointmentKey) -> str:
    """Name an appointment for other calendars: the same at each export, and of no meaning."""
    of = key.row or key.series
    return f"{of}-{key.day.isoformat()}"
