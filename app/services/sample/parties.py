"""Who comes to the practice, when, with what, and for how long."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from app.rules.templates import Template
from app.services.sample.concerns import Concern, any_concern
from app.services.sample.dice import one_of
from app.services.sample.people import Crowd, Person
from app.services.sample.stage import (
    CLIENTS_A_YEAR,
    COUPLE,
    FEWEST_CLIENTS,
    INDIVIDUAL,
    LONGER,
    pace_of,
)
from app.services.sample.story import StoryService

COUPLES = 0.055
WEEKLY = 0.68
STAYS = ((3, 8), (10, 30), (30, 70), (70, 160))
"""How many sessions a treatment takes, from the few to the many."""
STAY_WEIGHTS = (9, 30, 38, 23)
STAY_WEIGHTS_OF_THOSE_HERE = (2, 20, 42, 36)
"""Long treatments are over-represented among those met on any one day."""
MOST_DONE = 0.92
TEMPLATES = (Template.DAP,) * 6 + (Template.SOAP,) * 2 + (Template.BIRP, Template.FREE)
OFFICE, AT_HOME, ELSEWHERE = "11", "10", "02"
PLACES = (OFFICE,) * 7 + (AT_HOME,) * 3
ASKING = 2
"""People at the end of the story who have only asked for an appointment."""


@dataclass(frozen=True, slots=True)
class Party:
    """One person, or a couple, and the treatment that is planned with them."""

    members: tuple[Person, ...]
    concern: Concern
    arrives: date
    sessions: int
    """How many are planned; 0 for someone who has only asked."""
    had_before: int
    """Sessions held before the practice came to Alcove; they are on paper."""
    weekly: bool
    service: StoryService
    template: Template
    place: str

    @property
    def is_couple(self) -> bool:
        """Whether two people come together."""
        return len(self.members) > 1


def gather(chance: Random, years: float, began: date, today: date) -> list[Party]:
    """Return everyone of the story, in the order in which they arrive."""
    people = max(FEWEST_CLIENTS, round(CLIENTS_A_YEAR * years))
    crowd = Crowd(chance)
    arrivals = _arrivals(chance, (people, pace_of(years).already_here), began, today)
    parties: list[Party] = []
    while arrivals:
        couple = len(arrivals) > ASKING + 1 and chance.random() < COUPLES
        arrives = arrivals.pop(0)
        if couple:
            arrivals.pop(0)
        parties.append(_party(chance, crowd, (arrives, began), couple=couple))
    return parties[:-ASKING] + [replace(party, sessions=0) for party in parties[-ASKING:]]


def _arrivals(chance: Random, people: tuple[int, int], began: date, today: date) -> list[date]:
    everyone, already_here = people
    days = max((today - began).days - 14, 1)
    coming = everyone - already_here - ASKING
    later = sorted(began + timedelta(days=chance.randrange(days)) for _ in range(coming))
    asking = sorted(today - timedelta(days=chance.randint(1, 9)) for _ in range(ASKING))
    return [began] * already_here + later + asking


def _party(chance: Random, crowd: Crowd, dates: tuple[date, date], *, couple: bool) -> Party:
    arrives, began = dates
    concern = any_concern(chance, couple=couple)
    sessions, had_before = _stay(chance, already_here=arrives == began)
    return Party(
        members=_members(crowd, concern, arrives, couple=couple),
        concern=concern,
        arrives=arrives,
        sessions=sessions,
        had_before=had_before,
        weekly=chance.random() < WEEKLY and not couple,
        service=COUPLE if couple else one_of(chance, (INDIVIDUAL,) * 5 + (LONGER,)),
        template=one_of(chance, TEMPLATES),
        place=one_of(chance, PLACES),
    )


def _members(crowd: Crowd, concern: Concern, on: date, *, couple: bool) -> tuple[Person, ...]:
    one = crowd.invent(concern.ages, on)
    if not couple:
        return (one,)
    age = (on - one.born).days // 365
    return one, crowd.invent((age - 4, age + 4), on, last=one.last)


def _stay(chance: Random, *, already_here: bool) -> tuple[int, int]:
    """Return how many sessions the treatment takes, and how many of them are past."""
    weights = STAY_WEIGHTS_OF_THOSE_HERE if already_here else STAY_WEIGHTS
    sessions = chance.randint(*chance.choices(STAYS, weights)[0])
    return sessions, chance.randint(1, int(sessions * MOST_DONE)) if already_here else 0
