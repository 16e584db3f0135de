"""How two records are described where they stand beside each other."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from app.core.wording import counted, short_date
from app.services.clients import ClientStatus
from app.services.merging import Side
from app.ui.chart.who import DOT, born_words, chart_words, month_and_year

GROUPS: Final = {
    "legal_first": "Legal first name",
    "legal_last": "Legal last name",
    "used_first": "Called",
    "pronouns": "Pronouns",
    "born": "Date of birth",
    "emergency": "In an emergency",
    "status": "Status",
    "language": "Language",
    "referral": "Sent by",
    "location_state": "State during telehealth",
}
LONGEST: Final = 34
"""Letters of a value on a button; the rest stands in Details."""


def told_by(side: Side) -> str:
    """Say the second identifiers: birth date and chart number."""
    return f"{born_words(side.born)}{DOT}{chart_words(side.number)}"


def has_words(side: Side) -> list[str]:
    """Say what a record has, line by line."""
    last = short_date(side.last_session) if side.last_session else "none yet"
    things = [
        counted(side.notes, "note"),
        counted(side.contacts, "contact"),
        counted(side.documents, "document"),
    ]
    return [
        f"{side.status.value.capitalize()}, since {month_and_year(side.since)}",
        f"Last session: {last}",
        ", ".join(things),
    ]


def value_words(value: tuple[Any, ...]) -> str:
    """Say what stands in a group of fields."""
    said = ", ".join(_said(each) for each in value if each)
    return said if len(said) <= LONGEST else f"{said[: LONGEST - 1].rstrip()}…"


def _said(value: Any) -> str:
    if isinstance(value, date):
        return short_date(value)
    return value.value.capitalize() if isinstance(value, ClientStatus) else str(value)
