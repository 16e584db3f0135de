"""What a sample practice consists of, before any of it is written into records.

Nobody in it exists, and its service codes are made up: no code of a licensed set appears.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Literal

from app.core.money import Money
from app.rules.templates import Template

Status = Literal["active", "inquiry", "waitlist", "discharged"]
ChartKind = Literal["individual", "couple"]
AddendumKind = Literal["addendum", "correction", "late_entry", "client_request"]
Sections = tuple[tuple[str, str], ...]
"""Names and texts of a note's sections, in reading order."""


@dataclass(frozen=True, slots=True)
class StoryPractice:
    """The practice and the one therapist in it."""

    name: str
    phone: str
    address: str
    time_zone: str
    therapist: str
    credential: str
    license_number: str
    license_state: str


@dataclass(frozen=True, slots=True)
class StoryService:
    """A kind of session, under a made-up code."""

    name: str
    code: str
    minutes: int
    fee: Money


@dataclass(frozen=True, slots=True)
class StoryHours:
    """One open stretch of a weekday (0 is Monday)."""

    weekday: int
    starts: time
    stops: time


@dataclass(frozen=True, slots=True)
class StoryClient:
    """An invented person. `number` counts from 1 in order of first contact."""

    number: int
    legal_first: str
    legal_last: str
    used_first: str | None
    pronouns: str
    born: date
    phone: str
    email: str
    phone_note: str
    emergency_name: str
    emergency_phone: str
    status: Status
    created_at: datetime

    @property
    def called(self) -> str:
        """The first name that is used."""
        return self.used_first or self.legal_first


@dataclass(frozen=True, slots=True)
class StoryChart:
    """A chart and the numbers of the clients in it."""

    number: int
    kind: ChartKind
    members: tuple[int, ...]
    opened_on: date
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class StoryAddendum:
    """Something added to a signed note."""

    kind: AddendumKind
    text: str
    signed_at: datetime


@dataclass(frozen=True, slots=True)
class StoryError:
    """Why and when a note was marked as entered in error, and where it belongs."""

    reason: str
    right_chart: int
    marked_at: datetime


@dataclass(frozen=True, slots=True)
class StoryNote:
    """A session's note. `chart` is a chart's number; an unsigned note is an open draft."""

    chart: int
    template: Template
    service_date: date
    starts: time
    stops: time
    place: str
    service: str
    begun_at: datetime
    signed_at: datetime | None
    sections: Sections
    addendum: StoryAddendum | None = None
    error: StoryError | None = None
    private: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """A whole practice. The notes are told one at a time, so that decades fit in memory."""

    practice: StoryPractice
    services: tuple[StoryService, ...]
    hours: tuple[StoryHours, ...]
    began: date
    clients: tuple[StoryClient, ...]
    charts: tuple[StoryChart, ...]
    note_count: int
    telling: Callable[[], Iterator[StoryNote]] = field(repr=False, compare=False)

    def notes(self) -> Iterator[StoryNote]:
        """Tell every note, in the order in which the sessions were held."""
        return self.telling()
