"""Contacts in words: "Contact, Oct 21", "Phone · Oct 21, 2026, 4:10 PM · 12 min"."""

from __future__ import annotations

from typing import Final

from app.core.wording import clock_time, fact_by_fact, short_date, short_day
from app.services.contacts import ContactRow, ContactWay

WAYS: Final = {
    ContactWay.PHONE: "Phone",
    ContactWay.TEXT: "Text",
    ContactWay.EMAIL: "Email",
    ContactWay.LETTER: "Letter",
    ContactWay.IN_PERSON: "In person",
    ContactWay.COLLATERAL: "Collateral",
}
"""What stands on the choice, in the order in which it is offered."""
ICONS: Final = {
    ContactWay.PHONE: "phone",
    ContactWay.TEXT: "message-square",
    ContactWay.EMAIL: "mail",
    ContactWay.LETTER: "send",
    ContactWay.IN_PERSON: "user-round",
    ContactWay.COLLATERAL: "users",
}


def title_of(row: ContactRow, year: int) -> str:
    """Say "Contact, Oct 21" of this year, "Contact, Oct 21, 2025" of another."""
    day = row.at.date()
    return f"Contact, {short_day(day) if day.year == year else short_date(day)}"


def when_words(row: ContactRow) -> str:
    """Say "Phone · Oct 21, 2026, 4:10 PM · 12 min"."""
    minutes = f"{row.minutes} min" if row.minutes is not None else ""
    said = f"{short_date(row.at.date())}, {clock_time(row.at.time())}"
    return fact_by_fact((WAYS[row.way], said, minutes))
