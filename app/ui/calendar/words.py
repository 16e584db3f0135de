"""How the calendar says days, hours and appointments: on the screen and to a screen reader."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from app.core.manner import Manner
from app.core.wording import (
    MONTHS,
    bare_time,
    counted,
    day_of_month,
    long_day,
    time_span,
    weekday_and_day,
    whole_hour,
)
from app.services.appointment_counts import counts
from app.services.appointments import AppointmentKind, AppointmentRow, AppointmentStatus
from app.services.open_days import OpenDay, Remarks
from app.services.practice import ServiceOffered
from app.ui.widgets.veil import Discreet, Veil, veiled

NO_SERVICE = "No service"
SCHEDULED = AppointmentStatus.SCHEDULED
DAY, HOUR = 24, 60


def week_title(first: date, last: date) -> str:
    """Say "November 9 – 13", or "November 30 – December 4"."""
    if first.month != last.month:
        return f"{day_of_month(first)} – {day_of_month(last)}"
    if Manner.in_use.is_day_first:
        return f"{first.day} – {day_of_month(last)}"
    return f"{day_of_month(first)} – {last.day}"


def month_title(day: date) -> str:
    """Say "November 2026"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def headline(rows: Sequence[AppointmentRow]) -> str:
    """Say "19 booked, 12 held, 1 late cancel"."""
    went = counts(rows)
    if not went.booked:
        return "Nothing booked"
    said = [f"{went.booked} booked"]
    said += [f"{went.held} held"] if went.held else []
    said += [counted(went.late_cancels, "late cancel")] if went.late_cancels else []
    said += [counted(went.no_shows, "no-show")] if went.no_shows else []
    return ", ".join(said)


def hour_words(hour: int) -> str:
    """Say "8 AM"."""
    return whole_hour(time(hour % DAY))


def minute_words(minute: int) -> str:
    """Say "9:05" for the minute of a day; the hours at the left say which half of it."""
    return bare_time(time(minute // HOUR % DAY, minute % HOUR))


def kind_words(kind: AppointmentKind) -> str:
    """Say "Individual", "Blocked time"."""
    return "Blocked time" if kind is AppointmentKind.BLOCKED else kind.value.capitalize()


def service_words(service: ServiceOffered) -> str:
    """Say "IND50  Individual, 50 min"."""
    code = f"{service.code}  " if service.code else ""
    return f"{code}{service.name}, {service.minutes} min"


def status_words(status: AppointmentStatus) -> str:
    """Say "Late cancel"."""
    return status.value.capitalize()


def state_words(row: AppointmentRow) -> str:
    """Say what a calendar entry says beside its time: its type, or why it does not take place."""
    return kind_words(row.kind) if row.status.takes_place else status_words(row.status)


def shown_name(row: AppointmentRow) -> str:
    """Return the name as it may be read now; what blocked time is for may name somebody too."""
    if row.person is None and Discreet.is_on:
        return kind_words(row.kind)
    return veiled(row.name, Veil.NAME)


def when_words(row: AppointmentRow) -> str:
    """Say "Thu Nov 12, 11:00 – 11:50 AM"."""
    return f"{weekday_and_day(row.day)}, {time_span(row.starts.time(), row.ends.time())}"


def spoken(row: AppointmentRow) -> str:
    """Say an appointment whole, for who cannot see its color and icons."""
    said = [when_words(row), shown_name(row), kind_words(row.kind)]
    if row.kind is not AppointmentKind.BLOCKED:
        said += [row.met, status_words(row.status)]
        said += [f"note {row.note_state.value}"] if row.note is not None else []
    return ", ".join(filter(None, said))


def remark_words(remarks: Remarks) -> str:
    """Say what is to be known of a time, as "Outside of your hours. Thanksgiving Day." does."""
    told = ["Outside of your hours"] if remarks.is_outside else []
    told += [f"Time off: {remarks.time_off}"] if remarks.time_off else []
    return " ".join(f"{each}." for each in filter(None, [*told, remarks.holiday]))


def day_words(day: OpenDay) -> str:
    """Say a day with what is special about it: "Thursday, November 26, Thanksgiving Day"."""
    return ", ".join(filter(None, (long_day(day.day), day.holiday, day.time_off)))
