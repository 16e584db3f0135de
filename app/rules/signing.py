"""When a note may be signed, and what is worth a second look before it is.

Sources: DOMAIN 1 (sign and lock), UX 4 (wrong-client safeguards) and UX 5 (the ceremony).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.core.errors.base import PracticeError
from app.core.errors.notes import NoteAlreadySigned, NoteIsDiscarded, SectionIsEmpty, SessionIsAhead
from app.rules.templates import Template, empty_section

LATE_AFTER = timedelta(hours=72)
"""The practice's policy for late entries, where she has set none (DOMAIN 1)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides whether a note may be signed."""

    signed: bool
    discarded: bool
    template: Template
    sections: dict[str, str]
    begins: datetime
    """When the session begins, aware; the beginning of its day where no start is set."""


def require_signable(note: Standing, now: datetime) -> None:
    """Raise NoteAlreadySigned, NoteIsDiscarded, SessionIsAhead or SectionIsEmpty.

    A note may be begun before its session only as a planning jot, and signed only after the
    session began.
    """
    if note.signed:
        raise NoteAlreadySigned
    if note.discarded:
        raise NoteIsDiscarded
    if now < note.begins:
        raise SessionIsAhead
    if section := empty_section(note.template, note.sections):
        raise SectionIsEmpty(section.title)


def is_ready(note: Standing, now: datetime) -> bool:
    """Say whether nothing but the signature is missing."""
    try:
        require_signable(note, now)
    except PracticeError:
        return False
    return True


def is_late(service_date: date, stops: time | None, signed_on: datetime) -> bool:
    """Say whether a note signed at `signed_on` (local, aware) is a late entry by policy."""
    ended = datetime.combine(service_date, stops or time(23, 59), signed_on.tzinfo)
    return signed_on - ended > LATE_AFTER
