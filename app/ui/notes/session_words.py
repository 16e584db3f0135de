"""A session in words: "Thu Nov 12, 10:00 – 10:50 AM · 50 min · IND50 · In person"."""

from __future__ import annotations

from app.core.wording import fact_by_fact, short_date, time_span, weekday_and_day
from app.services.note_rows import NoteRow, NoteState
from app.services.note_text import TEMPLATE_TITLES

KIND_TITLES = {"progress": "Progress note", "contact": "Contact note"}


def title_of(row: NoteRow) -> str:
    """Say what kind of note it is."""
    return KIND_TITLES[row.kind.value]


def session_line(row: NoteRow) -> str:
    """Say when and where the session was, how long, and what it was."""
    day = weekday_and_day(row.service_date)
    if row.starts and row.stops:
        day += f", {time_span(row.starts, row.stops)}"
    minutes = f"{row.minutes} min" if row.minutes else ""
    return fact_by_fact((day, minutes, row.service, row.met))


def full_session(row: NoteRow) -> str:
    """Say the session's day with its year, and its times: "Thu Nov 12, 2026, 10:00 – 10:50 AM"."""
    said = f"{weekday_and_day(row.service_date)}, {row.service_date.year}"
    if row.starts and row.stops:
        said += f", {time_span(row.starts, row.stops)}"
    return said


def state_pill(row: NoteRow) -> tuple[str, str, str]:
    """Return the words, hue and icon for where a note stands."""
    if row.state is NoteState.DRAFT:
        return "Draft", "amber", "pen-line"
    if row.state is NoteState.IN_ERROR:
        return "Entered in error", "red", "ban"
    if row.state is NoteState.DISCARDED:
        return "Discarded", "gray", "trash-2"
    addenda = f", {row.addenda} addend{'um' if row.addenda == 1 else 'a'}" if row.addenda else ""
    return f"Signed{addenda}", "green", "lock"


def listed_title(row: NoteRow) -> str:
    """Say "Progress note, Nov 5, 2026"."""
    return f"{title_of(row)}, {short_date(row.service_date)}"


def shape_of(row: NoteRow) -> str:
    """Say the template: "DAP"."""
    return TEMPLATE_TITLES[row.template]
