"""What is to be known of a session before it is booked or begun; none of it forbids it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from app.core.client_word import hers
from app.core.wording import short_date
from app.services.appointments import AppointmentRow, NewAppointment
from app.services.licenses import Standing, Where
from app.services.open_practice import OpenPractice
from app.services.places import PLACES, TELEHEALTH
from app.ui.calendar.words import remark_words
from app.ui.widgets.veil import Veil, veiled

THE_CLIENT: Final = "The client"
NOT_SAID: Final = "Where {who} is during telehealth is not entered."
USUALLY: Final = {
    "none": "{who} is in {state} during telehealth: no license of yours is entered there.",
    "ends": "{who} is in {state} during telehealth: your license there ends {until}.",
    "ended": "{who} is in {state} during telehealth: your license there ended {until}.",
}
NOW: Final = {
    "none": "No license of yours is entered for {state}.",
    "ends": "Your license for {state} ends {until}.",
    "ended": "Your license for {state} ended {until}.",
}
"""Where they are was said for one session, of everybody in it: it names nobody."""


def told_of(practice: OpenPractice, new: NewAppointment) -> str:
    """Say what is to be known of what would be booked."""
    told = [remark_words(practice.open_days.remarks(new.slot))]
    if new.chart is not None and new.place in PLACES and PLACES[new.place].met == TELEHEALTH:
        found = practice.licenses.at_telehealth(new.chart, new.slot.day)
        told.append(where_words(found, practice.appointments.today()))
    return " ".join(filter(None, told))


def telehealth_words(practice: OpenPractice, row: AppointmentRow, *, named: bool = True) -> str:
    """Say of a session where she may not practice by video, or that it is not known."""
    where = practice.whereabouts.of(row)
    return where_words(where.told, practice.appointments.today(), named=named) if where else ""


def where_words(told: Iterable[Where], today: date, *, named: bool = True) -> str:
    """Say where she may not practice; a license that has ended by today is said to have ended."""
    return " ".join(_where(each, today, named=named) for each in told)


def _where(where: Where, today: date, *, named: bool) -> str:
    name = where.name if named else None
    who = veiled(name.first or name.full, Veil.NAME) if name else hers(THE_CLIENT)
    if where.standing is Standing.NOT_SAID:
        return NOT_SAID.format(who=who if name else who.lower())
    words = USUALLY if where.name else NOW
    if where.until is None:
        return words["none"].format(who=who, state=where.state)
    ends = words["ended" if where.until < today else "ends"]
    return ends.format(who=who, state=where.state, until=short_date(where.until))
