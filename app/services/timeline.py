"""Everything on a chart in one list by date: notes, contacts and appointments; no words of any."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from app.core.ids import ChartId
from app.services.appointments import AppointmentRow
from app.services.contacts import ContactRow
from app.services.note_rows import NoteRow, NoteState
from app.services.open_practice import OpenPractice

__all__ = ["Happening", "HappeningKind", "timeline_of"]


class HappeningKind(StrEnum):
    """What stands in the list."""

    NOTE = "note"
    CONTACT = "contact"
    APPOINTMENT = "appointment"


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the list; `of` is what it is about."""

    day: date
    at: time | None
    of: NoteRow | ContactRow | AppointmentRow

    @property
    def kind(self) -> HappeningKind:
        """What it is."""
        if isinstance(self.of, NoteRow):
            return HappeningKind.NOTE
        is_contact = isinstance(self.of, ContactRow)
        return HappeningKind.CONTACT if is_contact else HappeningKind.APPOINTMENT


def timeline_of(practice: OpenPractice, chart: ChartId) -> list[Happening]:
    """Return what happened on a chart until today, the newest first; discarded drafts not.

    Plain columns alone: showing it writes no entry into the log.
    """
    notes = [
        Happening(row.service_date, row.starts, row)
        for row in practice.notes.of_chart(chart)
        if row.state is not NoteState.DISCARDED
    ]
    contacts = [
        Happening(row.at.date(), row.at.time(), row) for row in practice.contacts.of_chart(chart)
    ]
    booked = [Happening(row.day, row.starts.time(), row) for row in _booked(practice, chart)]
    every = [*notes, *contacts, *booked]
    return sorted(every, key=lambda each: (each.day, each.at or time.min), reverse=True)


def _booked(practice: OpenPractice, chart: ChartId) -> list[AppointmentRow]:
    since = practice.charts.identity(chart).since
    return practice.appointments.of_chart(chart, since, practice.appointments.today())
