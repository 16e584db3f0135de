"""The calendar of the story: who is seen when, never two at once, never out of hours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from random import Random

from app.services.sample.dice import one_of
from app.services.sample.holidays import is_closed
from app.services.sample.parties import AT_HOME, ELSEWHERE, OFFICE, Party
from app.services.sample.stage import COUPLE, INDIVIDUAL, INTAKE, Pace
from app.services.sample.story import StoryService

CANCELED, MOVED = 0.06, 0.5
ELSEWHERE_TODAY, AWAY = 0.1, 0.2
STEPS_DOWN_AT = 0.72
"""The share of a treatment after which weekly sessions become fortnightly."""
LENGTHS = {INDIVIDUAL: (45, 52), COUPLE: (76, 84)}
AN_HOUR = (56, 58)
WEEK = timedelta(days=7)

Slot = tuple[int, int, int]
"""Weekday, hour, and which of two alternating weeks (0 or 1)."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One session that was held."""

    chart: int
    day: date
    starts: time
    stops: time
    service: StoryService
    place: str
    ordinal: int
    """The how-manieth of the treatment, from 1."""
    last: bool


@dataclass(slots=True)
class Treatment:
    """A party's place in the calendar, and how far they have come."""

    party: Party
    chart: int
    slots: tuple[Slot, ...] = ()
    held: int = 0
    closed_on: date | None = None

    @property
    def share(self) -> float:
        """How much of the treatment is done, from 0 to 1."""
        return self.held / self.party.sessions


@dataclass(slots=True)
class Caseload:
    """The standing appointments, and the weeks as they pass."""

    chance: Random
    pace: Pace
    taken: set[Slot] = field(default_factory=set)
    seen: list[Treatment] = field(default_factory=list)
    waiting: list[Treatment] = field(default_factory=list)

    def weeks(self, treatments: list[Treatment], began: date, today: date) -> Iterator[Meeting]:
        """Let the weeks pass from `began` until the day before `today`."""
        coming = list(treatments)
        week = began - timedelta(days=began.weekday())
        while week < today:
            while coming and coming[0].party.arrives < week + WEEK:
                self.waiting.append(coming.pop(0))
            self._seat_who_waits()
            held = self._hold(week, (began, today))
            yield from sorted(held, key=lambda meeting: (meeting.day, meeting.starts))
            week += WEEK

    def _seat_who_waits(self) -> None:
        still_waiting: list[Treatment] = []
        full: set[tuple[bool, bool]] = set()
        for treatment in self.waiting:
            wish = treatment.party.weekly, treatment.party.is_couple
            treatment.slots = () if wish in full else self._free_slots(treatment.party)
            if not treatment.slots:
                full.add(wish)
            (self.seen if treatment.slots else still_waiting).append(treatment)
            self.taken.update(treatment.slots)
        self.waiting = still_waiting

    def _free_slots(self, party: Party) -> tuple[Slot, ...]:
        """Return a place in the calendar; who comes weekly may have to alternate between two."""
        both, even, odd = (self._choices(party, weeks) for weeks in ((0, 1), (0,), (1,)))
        if not party.weekly:
            both = even + odd
        if both:
            return one_of(self.chance, both)
        if party.weekly and even and odd:
            return one_of(self.chance, even) + one_of(self.chance, odd)
        return ()

    def _choices(self, party: Party, weeks: tuple[int, ...]) -> list[tuple[Slot, ...]]:
        spread = (_spread(weekday, _hours(hour, party), weeks) for weekday, hour in self.pace.slots)
        return [slots for slots in spread if self._are_free(slots)]

    def _are_free(self, slots: tuple[Slot, ...]) -> bool:
        return all(slot not in self.taken and slot[:2] in self.pace.places for slot in slots)

    def _hold(self, week: date, between: tuple[date, date]) -> list[Meeting]:
        parity = week.toordinal() // 7 % 2
        meetings: list[Meeting] = []
        moved: set[Slot] = set()
        for treatment in list(self.seen):
            slot = self._slot_this_week(treatment, parity, moved)
            if slot and self._is_open(treatment, week + timedelta(days=slot[0]), between):
                meetings.append(self._meeting(treatment, week, slot))
        for treatment in list(self.seen):
            self._move_on(treatment)
        return meetings

    def _is_open(self, treatment: Treatment, day: date, between: tuple[date, date]) -> bool:
        began, today = between
        return max(began, treatment.party.arrives) <= day < today and not is_closed(day)

    def _slot_this_week(self, treatment: Treatment, parity: int, moved: set[Slot]) -> Slot | None:
        slot = next((slot for slot in treatment.slots if slot[2] == parity), None)
        if slot is None or self.chance.random() >= CANCELED:
            return slot
        if treatment.party.is_couple or self.chance.random() >= MOVED:
            return None
        free = [
            (*place, parity)
            for place in self.pace.slots
            if (*place, parity) not in self.taken and (*place, parity) not in moved
        ]
        if not free:
            return None
        moved.add(slot := one_of(self.chance, free))
        return slot

    def _meeting(self, treatment: Treatment, week: date, slot: Slot) -> Meeting:
        treatment.held += 1
        party, day = treatment.party, week + timedelta(days=slot[0])
        first = treatment.held == 1
        service = INTAKE if first and not party.is_couple else party.service
        starts, stops = self._times(slot[1], service)
        last = treatment.held == party.sessions
        if last:
            treatment.closed_on = day
        place = OFFICE if first else self._place(party)
        return Meeting(treatment.chart, day, starts, stops, service, place, treatment.held, last)

    def _times(self, hour: int, service: StoryService) -> tuple[time, time]:
        late = one_of(self.chance, (0, 0, 0, 2, 3, 5))
        if service not in LENGTHS:
            late = min(late, 2)
        minutes = late + self.chance.randint(*LENGTHS.get(service, AN_HOUR))
        return time(hour, late), time(hour + minutes // 60, minutes % 60)

    def _place(self, party: Party) -> str:
        if self.chance.random() >= ELSEWHERE_TODAY:
            return party.place
        if self.chance.random() < AWAY:
            return ELSEWHERE
        return AT_HOME if party.place == OFFICE else OFFICE

    def _move_on(self, treatment: Treatment) -> None:
        """Free the place of who is done, and every other week of who needs less."""
        kept = treatment.slots
        if treatment.closed_on:
            self.seen.remove(treatment)
            kept = ()
        elif treatment.share >= STEPS_DOWN_AT:
            kept = kept[: len(_hours(0, treatment.party))]
        self.taken.difference_update(set(treatment.slots) - set(kept))
        treatment.slots = kept


def _hours(hour: int, party: Party) -> tuple[int, ...]:
    """Return the hours that a session keeps: a couple's runs into the second."""
    return (hour, hour + 1) if party.is_couple else (hour,)


def _spread(weekday: int, hours: tuple[int, ...], weeks: tuple[int, ...]) -> tuple[Slot, ...]:
    return tuple((weekday, hour, week) for week in weeks for hour in hours)
