"""What is booked, when, and how much of a series a change is meant for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from app.core.ids import ChartId, ServiceId
from app.models.appointment_words import AppointmentKind
from app.rules.places import OFFICE


class Scope(StrEnum):
    """How much of a series a change is meant for."""

    THIS = "this one"
    LATER = "this and later"
    ALL = "all to come"
    """Never the days that are over: they were what they were."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of the practice's wall clock."""

    day: date
    starts: time
    minutes: int


@dataclass(frozen=True, slots=True)
class WhatFor:
    """What an appointment is, apart from whose and when; of blocked time only title and room."""

    kind: AppointmentKind
    place: str = OFFICE
    room: str = ""
    service: ServiceId | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class NewAppointment:
    """What is booked. Blocked time has a title and no chart; a session the other way round."""

    slot: Slot
    chart: ChartId | None = None
    kind: AppointmentKind = AppointmentKind.INDIVIDUAL
    place: str = OFFICE
    room: str = ""
    service: ServiceId | None = None
    title: str = ""
    rule: str = ""
    """How it repeats, as an RRULE without DTSTART and UNTIL; empty: once."""
    last_on: date | None = None


def columns_of(new: NewAppointment, zone: str, now: datetime) -> dict[str, Any]:
    """Return what a booking and a series have in common as columns."""
    return {
        "chart_id": new.chart,
        "kind": new.kind,
        "starts": new.slot.starts,
        "minutes": new.slot.minutes,
        "zone": zone,
        "place": new.place,
        "room": new.room.strip(),
        "service_id": new.service,
        "title": new.title.strip(),
        "made_at": now,
    }


def columns_for(wanted: WhatFor, was: AppointmentKind) -> dict[str, Any]:
    """Return what changes of an appointment; blocked time stays blocked, and a session one."""
    if was is AppointmentKind.BLOCKED:
        return {"title": wanted.title.strip(), "room": wanted.room.strip()}
    kind = was if wanted.kind is AppointmentKind.BLOCKED else wanted.kind
    return {
        "kind": kind,
        "place": wanted.place,
        "room": wanted.room.strip(),
        "service_id": wanted.service,
    }
