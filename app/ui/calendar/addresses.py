"""Where in the calendar other pages lead to: a new appointment, or one that stands there."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from app.core.ids import ChartId
from app.services.appointments import AppointmentRow
from app.ui.calendar.shown import Moment, begins
from app.ui.calendar.span import Span, View
from app.ui.shell.page import Address

BOOKING: Final = Address("calendar", part="new")
"""Where a new appointment is booked at once."""


def booking_for(chart: ChartId | None) -> Address:
    """Return where a new appointment is booked, for a chart's client where one is named."""
    return BOOKING if chart is None else Address("calendar", part=f"{BOOKING.part} {chart}")


def chart_to_book(part: str) -> ChartId | None:
    """Return for whom an appointment is to be booked at once; None for any other part."""
    name, _, chart = part.partition(" ")
    return ChartId(UUID(chart)) if name == BOOKING.part and chart else None


def week_of(row: AppointmentRow) -> Address:
    """Return where an appointment stands in its week, with the cursor on it."""
    return Address("calendar", part=f"week {row.day.isoformat()} {begins(row)}")


def place_in(part: str) -> tuple[Span, Moment | None]:
    """Return the days that a part means, and where the cursor goes, if it says so."""
    view, day, *minute = part.split()
    on = date.fromisoformat(day)
    return Span(View[view.upper()], on), Moment(on, int(minute[0])) if minute else None
