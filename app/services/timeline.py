"""Everything on a chart in one list by date: notes, contacts, appointments, documents; no words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Final

from app.core.ids import ChartId
from app.core.wording import day_here
from app.services.appointments import AppointmentRow
from app.services.contacts import ContactRow
from app.services.documents import DocumentCategory, DocumentRow
from app.services.note_rows import NoteRow, NoteState
from app.services.open_practice import OpenPractice

__all__ = ["Happening", "HappeningKind", "timeline_of"]


class HappeningKind(StrEnum):
    """What stands in the list."""

    NOTE = "note"
    CONTACT = "contact"
    APPOINTMENT = "appointment"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the list; `of` is what it is about."""

    day: date
    at: time | None
    of: NoteRow | ContactRow | AppointmentRow | DocumentRow

    @property
    def kind(self) -> HappeningKind:
        """What it is."""
        return _KINDS[type(self.of)]


_FIRST: Final = date(1900, 1, 1)
"""Before any session: one may be older than the chart, entered afterwards or merged into it."""
_KINDS: Final = {
    NoteRow: HappeningKind.NOTE,
    ContactRow: HappeningKind.CONTACT,
    AppointmentRow: HappeningKind.APPOINTMENT,
    DocumentRow: HappeningKind.DOCUMENT,
}


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
    papers = [
        Happening(row.dated_on or day_here(row.added_at), None, row)
        for row in practice.documents.of_chart(chart)
        if row.category is not DocumentCategory.PHOTO
    ]
    every = [*notes, *contacts, *booked, *papers]
    return sorted(every, key=lambda each: (each.day, each.at or time.min), reverse=True)


def _booked(practice: OpenPractice, chart: ChartId) -> list[AppointmentRow]:
    return practice.appointments.of_chart(chart, _FIRST, practice.appointments.today())
