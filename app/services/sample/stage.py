"""Where the story plays: the practice, its services, and two paces of work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from functools import cached_property

from app.core.money import Money
from app.services.sample.story import StoryHours, StoryPractice, StoryService

PRACTICE = StoryPractice(
    name="Rowan Street Therapy",
    phone="(415) 555-0117",
    address="214 Rowan Street, Suite 3, Alder Falls, CA",
    time_zone="America/Los_Angeles",
    therapist="Maya Lindqvist",
    credential="LMFT",
    license_number="88213",
    license_state="CA",
)
INDIVIDUAL = StoryService("Individual session, 50 minutes", "IND50", 50, Money(15000))
LONGER = StoryService("Individual session, 60 minutes", "IND60", 60, Money(17500))
COUPLE = StoryService("Couple session, 80 minutes", "CPL80", 80, Money(22000))
INTAKE = StoryService("Intake, 60 minutes", "INT60", 60, Money(19000))
SERVICES = (INDIVIDUAL, LONGER, COUPLE, INTAKE)

LUNCH = 13
"""The hour that is kept free."""
MONDAY_TO_THURSDAY, FRIDAY, SATURDAY = range(4), 4, 5
CLIENTS_A_YEAR = 60
FEWEST_CLIENTS = 30


@dataclass(frozen=True)
class Pace:
    """How full the weeks are."""

    already_here: int
    """Clients whose treatment began before the practice came to Alcove."""
    open_hours: dict[int, tuple[int, int]]
    """First and last hour on the clock, by weekday."""

    @property
    def hours(self) -> tuple[StoryHours, ...]:
        """The working hours as the practice's settings show them."""
        return tuple(
            StoryHours(weekday, time(first), time(last))
            for weekday, (first, last) in self.open_hours.items()
        )

    @cached_property
    def slots(self) -> tuple[tuple[int, int], ...]:
        """Weekday and hour of every place in the week where a session may begin."""
        return tuple(
            (weekday, hour)
            for weekday, (first, last) in self.open_hours.items()
            for hour in range(first, last)
            if hour != LUNCH
        )

    @cached_property
    def places(self) -> frozenset[tuple[int, int]]:
        """The same, to ask whether an hour is one of them."""
        return frozenset(self.slots)


QUIET = Pace(24, {**dict.fromkeys(MONDAY_TO_THURSDAY, (9, 18)), FRIDAY: (9, 15)})
BUSY = Pace(44, {**dict.fromkeys(MONDAY_TO_THURSDAY, (8, 20)), FRIDAY: (8, 20), SATURDAY: (8, 15)})
BUSY_FROM_YEARS = 0.5


def pace_of(years: float) -> Pace:
    """Return quiet weeks for a short story, and twice a full practice for a long one."""
    return BUSY if years > BUSY_FROM_YEARS else QUIET
