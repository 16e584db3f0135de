"""Who is to be reminded of a day's sessions, by what they allowed; each reminder is a contact."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from app.core.actions import Action
from app.core.wording import clock_time, weekday_and_day
from app.paper.reminders import ReminderLine, draw_reminders
from app.rules.reminders import reminder_text
from app.services.appointment_rows import AppointmentRow, rows_of
from app.services.calendar_reading import sittings_between
from app.services.held import Held
from app.services.new_files import new_file
from app.services.notices import ContactWay, Notice, Notices, Occasion
from app.services.open_days import OpenDays
from app.services.practice import PracticeCard, Practices
from app.services.printing import print_pdf

__all__ = ["Reminders"]

WEEK: Final = 7
DAY: Final = timedelta(days=1)


class Reminders:
    """Tomorrow's reminders, and the sheet of a day."""

    def __init__(self, held: Held, open_days: OpenDays, notices: Notices) -> None:
        self._records = held.records
        self._open_days = open_days
        self._notices = notices
        self._practices = Practices(held.records, held.clock)

    def next_day(self) -> date:
        """Return the next day with sessions, within a week; tomorrow where there is none."""
        tomorrow = self._open_days.wall_clock().date() + DAY
        with self._records.reading() as session:
            rows = rows_of(session, sittings_between(session, tomorrow, tomorrow + WEEK * DAY))
        return next((row.day for row in rows if _is_due(row)), tomorrow)

    def of_day(self, day: date) -> list[Notice]:
        """Return whom to remind of a day's sessions, by time. Opens nothing."""
        card = self._practices.card()
        with self._records.reading() as session:
            rows = rows_of(session, sittings_between(session, day, day))
        return self._notices.of([_occasion(row, card) for row in rows if _is_due(row)])

    def print(self, day: date) -> None:
        """Print the day's sheet; the log says so. Raises NothingWasPrinted."""
        reminders = self.of_day(day)
        print_pdf(self.pdf(day, reminders))
        self._records.note_event(Action.PRINTED, "reminders", people=len(reminders))

    def save(self, day: date, to: Path) -> None:
        """Write the day's sheet to a new file, in the clear; the log says so.

        Raises FileIsThere and FileWasNotSaved.
        """
        reminders = self.of_day(day)
        with new_file(to) as file:
            file.write(self.pdf(day, reminders))
        self._records.note_event(Action.EXPORTED, "reminders", people=len(reminders))

    def pdf(self, day: date, reminders: Sequence[Notice]) -> bytes:
        """Return the sheet of a day."""
        return draw_reminders(day, [_line(each) for each in reminders])


def _is_due(row: AppointmentRow) -> bool:
    return row.chart is not None and row.status.takes_place


def _occasion(row: AppointmentRow, card: PracticeCard) -> Occasion:
    assert row.chart is not None, "blocked time reminds nobody"  # noqa: S101 - see `_is_due`
    starts = row.starts.time()
    return Occasion(
        chart=row.chart,
        day=row.day,
        when=clock_time(starts),
        about=f"to remind of {weekday_and_day(row.day)}, {clock_time(starts)}",
        words=lambda to: reminder_text(to, (row.day, starts), card.therapist, card.phone),
    )


def _line(reminder: Notice) -> ReminderLine:
    numbers = [each.value for each in reminder.routes if each.way is ContactWay.PHONE]
    why = [words.removesuffix(".") for words in reminder.why]
    return ReminderLine(
        reminder.when,
        reminder.told,
        ", ".join(dict.fromkeys(numbers)) or "No number",
        ". ".join(filter(None, (*why, reminder.permissions))),
        f"for {reminder.name.full}" if reminder.guardian else "",
    )
