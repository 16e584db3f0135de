"""What is to be known of a session before it is booked or begun; none of it forbids it."""

from __future__ import annotations

from datetime import date
from typing import Final

from app.core.client_word import hers
from app.core.ids import ChartId
from app.core.wording import short_date
from app.services.appointments import NewAppointment
from app.services.licenses import Standing, Where
from app.services.open_practice import OpenPractice
from app.services.places import PLACES, TELEHEALTH
from app.ui.calendar.words import remark_words
from app.ui.widgets.veil import Veil, veiled

THE_CLIENT: Final = "The client"
WHERE_WORDS: Final = {
    Standing.NOT_SAID: "Where {who} is during telehealth is not entered.",
    Standing.NONE: "{who} is in {state} during telehealth: no license of yours is entered there.",
    Standing.ENDED: "{who} is in {state} during telehealth: your license there ends {until}.",
}


def told_of(practice: OpenPractice, new: NewAppointment) -> str:
    """Say what is to be known of what would be booked."""
    told = [remark_words(practice.open_days.remarks(new.slot))]
    if new.chart is not None:
        told.append(telehealth_words(practice, new.chart, (new.place, new.slot.day)))
    return " ".join(filter(None, told))


def telehealth_words(
    practice: OpenPractice, chart: ChartId, at: tuple[str, date], *, named: bool = True
) -> str:
    """Say where she may not practice by video, or that it is not known; `at` is place and day."""
    place, day = at
    if place not in PLACES or PLACES[place].met != TELEHEALTH:
        return ""
    return " ".join(
        _where(each, named=named) for each in practice.licenses.at_telehealth(chart, day)
    )


def _where(where: Where, *, named: bool) -> str:
    who = veiled(where.name.first or where.name.full, Veil.NAME) if named else hers(THE_CLIENT)
    if where.standing is Standing.NOT_SAID and not named:
        who = hers(THE_CLIENT).lower()
    until = short_date(where.until) if where.until else ""
    return WHERE_WORDS[where.standing].format(who=who, state=where.state, until=until)
