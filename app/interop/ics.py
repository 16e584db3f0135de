"""Calendars as files (RFC 5545): what is read of one, and how one is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from icalendar import Calendar, vRecur
from icalendar import Event as Component

from app.core.errors.foreign_files import ForeignFileHasTooMany, NotACalendarFile, NotATable
from app.interop.events import LONGEST_TITLE, MOST_EVENTS, Event, EventsRead, NoAppointment, Unread
from app.interop.text import plain_line, text_of

PRODUCT: Final = "-//Alcove//Calendar//EN"
A_DAY: Final = 24 * 60
_BEGINS: Final = "BEGIN:VCALENDAR"
_EACH: Final = "BEGIN:VEVENT"


@dataclass(frozen=True, slots=True)
class _Found:
    uid: str
    event: Event
    instead_of: date | None
    """The day of the event that repeats in whose place it stands (RECURRENCE-ID)."""
    is_off: bool


@dataclass(frozen=True, slots=True)
class Busy:
    """What another calendar is told of an appointment: `uid` stays the same at each export."""

    uid: str
    title: str
    starts: datetime
    """Aware."""
    ends: datetime


def events_in_calendar(data: bytes, zone: str) -> EventsRead:
    """Read every event onto the wall clock of `zone` (IANA).

    Raises NotACalendarFile, ForeignFileHasTooMany. Times without a zone are of this wall clock.
    """
    components = _components(data)
    found, unread = [], []
    for component in components:
        try:
            found.append(_found(component, ZoneInfo(zone)))
        except NoAppointment as why:
            unread.append(Unread(_named(component), str(why)))
    if not found and not unread:
        raise NotACalendarFile
    return EventsRead(tuple(_in_place(found)), tuple(unread))


def _components(data: bytes) -> list[Any]:
    try:
        text = text_of(data)
        if not text.lstrip()[: len(_BEGINS)].upper() == _BEGINS:
            raise NotACalendarFile
        if text.upper().count(_EACH) > MOST_EVENTS:
            raise ForeignFileHasTooMany(MOST_EVENTS)
        wholes = Calendar.from_ical(text, multiple=True)
        return [each for whole in wholes for each in whole.events]
    except (NotATable, ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise NotACalendarFile from error


def calendar_of(appointments: Iterable[Busy], at: datetime) -> bytes:
    """Write a calendar: each time as an instant, marked private, with nothing but its title."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    for each in appointments:
        event = Component()
        event.add("uid", each.uid)
        event.add("dtstamp", at.astimezone(UTC))
        event.add("dtstart", each.starts.astimezone(UTC))
        event.add("dtend", each.ends.astimezone(UTC))
        event.add("summary", each.title)
        event.add("class", "PRIVATE")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _found(component: Any, wall: ZoneInfo) -> _Found:
    begins = _at(component, "DTSTART")
    if begins.tzinfo is None and "TZID" in component["DTSTART"].params:
        raise NoAppointment("Its time zone is not known.")
    starts = _on_wall(begins, wall)
    event = Event(_title(component), starts, _minutes(component, begins))
    instead_of = _day_instead_of(component, wall)
    if "RDATE" in component:
        raise NoAppointment("It names its days one by one, which Alcove does not read.")
    if "RRULE" in component and instead_of is None:
        event = _repeating(component, event, (begins, wall))
    is_off = str(component.get("STATUS", "")).upper() == "CANCELLED"
    if is_off and instead_of is None:
        raise NoAppointment("It was called off.")
    return _Found(str(component.get("UID", "")), event, instead_of, is_off)


def _in_place(found: list[_Found]) -> list[Event]:
    """Take out of each series the days that stand as events of their own, or were called off."""
    instead: dict[str, set[date]] = {}
    for each in found:
        if each.instead_of is not None:
            instead.setdefault(each.uid, set()).add(each.instead_of)
    return [
        replace(each.event, skipped=each.event.skipped | instead.get(each.uid, set()))
        if each.event.rule
        else each.event
        for each in found
        if not each.is_off
    ]


def _at(component: Any, name: str) -> datetime:
    value = _moment(component, name)
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        raise NoAppointment("It lasts all day.")
    raise NoAppointment("Its time is missing, or does not exist.")


def _moment(component: Any, name: str) -> Any:
    """Return what a property tells of time; None where it is missing, broken or there twice."""
    try:
        return getattr(component.get(name), "dt", None)
    except ValueError:  # it stands there, and names no day or time that there is
        return None


def _on_wall(at: datetime, wall: ZoneInfo) -> datetime:
    """Return a time as the wall clock shows it, without a zone, to the minute."""
    shown = at if at.tzinfo is None else at.astimezone(wall).replace(tzinfo=None)
    return shown.replace(second=0, microsecond=0, fold=0)


def _minutes(component: Any, begins: datetime) -> int:
    if "DURATION" in component:
        lasts = _moment(component, "DURATION")
    elif "DTEND" in component:
        ends = _at(component, "DTEND")
        if (ends.tzinfo is None) != (begins.tzinfo is None):
            raise NoAppointment("Its start has a zone and its end has none.")
        lasts = (
            ends - begins if ends.tzinfo is None else ends.astimezone(UTC) - begins.astimezone(UTC)
        )
    else:
        lasts = None
    minutes = lasts // timedelta(minutes=1) if isinstance(lasts, timedelta) else 0
    if not 1 <= minutes <= A_DAY:
        raise NoAppointment("It has no length, or ends before it starts, or a day later.")
    return minutes


def _repeating(component: Any, event: Event, on: tuple[datetime, ZoneInfo]) -> Event:
    """Return an event with its rule, where the practice's wall clock repeats it alike."""
    begins, wall = on
    rule = component["RRULE"]
    if not isinstance(rule, vRecur):
        raise NoAppointment("How it repeats is not understood.")
    if begins.tzinfo is not None and not _same_clock(begins, wall):
        raise NoAppointment("It repeats on the clock of another time zone.")
    written: bytes = rule.to_ical()  # type: ignore[no-untyped-call]
    parts = dict(part.partition("=")[::2] for part in written.decode("utf-8").split(";"))
    until = parts.pop("UNTIL", "")
    return replace(
        event,
        rule=";".join(f"{name}={value}" for name, value in parts.items()),
        last_on=_last_day(rule, wall) if until else None,
        skipped=frozenset(_days_out(component, wall)),
    )


def _same_clock(begins: datetime, wall: ZoneInfo) -> bool:
    """Say whether a zone keeps the same time as the wall clock for years, whatever its name."""
    days = (begins + timedelta(days=91 * quarter) for quarter in range(13))
    return all(day.utcoffset() == day.replace(tzinfo=wall).utcoffset() for day in days)


def _last_day(rule: Any, wall: ZoneInfo) -> date:
    [until] = rule["UNTIL"]
    if isinstance(until, datetime):
        return _on_wall(until, wall).date()
    if isinstance(until, date):
        return until
    raise NoAppointment("How long it repeats is not understood.")


def _days_out(component: Any, wall: ZoneInfo) -> list[date]:
    named = component.get("EXDATE", [])
    try:
        outs = [out.dt for each in _every(named) for out in each.dts]
    except (ValueError, AttributeError):
        raise NoAppointment("The days on which it is skipped are not understood.") from None
    return [_on_wall(out, wall).date() if isinstance(out, datetime) else out for out in outs]


def _every(named: Any) -> list[Any]:
    return named if isinstance(named, list) else [named]


def _day_instead_of(component: Any, wall: ZoneInfo) -> date | None:
    value = _moment(component, "RECURRENCE-ID")
    if isinstance(value, datetime):
        return _on_wall(value, wall).date()
    return value if isinstance(value, date) else None


def _title(component: Any) -> str:
    return plain_line(str(component.get("SUMMARY", "")), LONGEST_TITLE)


def _named(component: Any) -> str:
    value = _moment(component, "DTSTART")
    day = value.isoformat()[:10] if isinstance(value, date) else ""
    return " ".join(filter(None, (_title(component) or "Without a title", day)))
