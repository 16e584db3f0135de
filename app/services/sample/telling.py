"""Telling the story of a practice: pure and seeded, so that the same seed is the same practice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.services.sample.caseload import Caseload, Treatment
from app.services.sample.dice import dice
from app.services.sample.parties import Party, gather
from app.services.sample.people import PRONOUNS, Person
from app.services.sample.stage import PRACTICE, SERVICES, pace_of
from app.services.sample.story import Status, Story, StoryChart, StoryClient
from app.services.sample.turns import Telling, Turns

DAYS_A_YEAR = 365.25
FIRST_CHART = 101
NOON = time(12)


def tell(seed: int, years: float, today: date) -> Story:
    """Tell a practice of so many years that ends on the day before `today`."""
    chance = dice("practice", seed, years)
    began = today - timedelta(days=round(years * DAYS_A_YEAR))
    pace = pace_of(years)
    folders = _open_folders(gather(chance, years, began, today))
    treatments = [folder.treatment for folder in folders if folder.party.sessions]
    meetings = tuple(Caseload(chance, pace).weeks(treatments, began, today))
    turns = Turns.draw(chance, meetings)
    parties = {folder.treatment.chart: folder.party for folder in folders}
    return Story(
        practice=PRACTICE,
        services=SERVICES,
        hours=pace.hours,
        began=began,
        clients=tuple(client for folder in folders for client in folder.clients()),
        charts=tuple(chart for folder in folders for chart in folder.charts()),
        note_count=len(meetings) + len(turns.mistaken),
        telling=Telling(seed, today, meetings, parties, turns).notes,
    )


@dataclass(frozen=True, slots=True)
class _Folder:
    """A party with its numbers: everyone has a chart, and a couple one more between them."""

    party: Party
    treatment: Treatment
    first_client: int
    first_chart: int

    def clients(self) -> Iterator[StoryClient]:
        status = self._status()
        for place, person in enumerate(self.party.members):
            number = self.first_client + place
            yield _client(number, person, status, self.party.arrives)

    def charts(self) -> Iterator[StoryChart]:
        dates = self.party.arrives, self.treatment.closed_on
        numbers = range(self.first_client, self.first_client + len(self.party.members))
        for place, number in enumerate(numbers):
            yield StoryChart(self.first_chart + place, "individual", (number,), *dates)
        if self.party.is_couple:
            yield StoryChart(self.treatment.chart, "couple", tuple(numbers), *dates)

    def _status(self) -> Status:
        if not self.party.sessions:
            return "waitlist" if self.first_client % 2 else "inquiry"
        if not self.treatment.slots and not self.treatment.closed_on:
            return "waitlist"
        return "discharged" if self.treatment.closed_on else "active"


def _open_folders(parties: list[Party]) -> list[_Folder]:
    folders: list[_Folder] = []
    client, chart = 1, FIRST_CHART
    for party in parties:
        treated = chart + len(party.members) if party.is_couple else chart
        treatment = Treatment(party, treated, held=party.had_before)
        folders.append(_Folder(party, treatment, client, chart))
        client += len(party.members)
        chart = treated + 1
    return folders


def _client(number: int, person: Person, status: Status, since: date) -> StoryClient:
    return StoryClient(
        number=number,
        legal_first=person.first,
        legal_last=person.last,
        used_first=person.used_first,
        pronouns=PRONOUNS[person.gender],
        born=person.born,
        phone=person.phone,
        email=person.email,
        phone_note=person.phone_note,
        emergency_name=person.emergency_name,
        emergency_phone=person.emergency_phone,
        status=status,
        created_at=datetime.combine(since, NOON, ZoneInfo(PRACTICE.time_zone)).astimezone(UTC),
    )
