"""The pre-session brief: what was planned, what must be minded, what changed since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.core.clock import Clock
from app.core.ids import ChartId, ClientId
from app.models.database import Records
from app.rules.names import PersonName
from app.services.alerts import KnownAlert
from app.services.allergies import KnownAllergy
from app.services.chart_details import people_of
from app.services.charts import ChartIdentity, Charts
from app.services.medications import KnownMedication
from app.services.merged_charts import gathered
from app.services.note_text import plan_of
from app.services.owed_notes import OwedNotes
from app.services.people import People


@dataclass(frozen=True, slots=True)
class Planned:
    """What the last signed note planned for the next session."""

    day: date
    words: str


@dataclass(frozen=True, slots=True)
class PersonBrief:
    """What is to be known of one member of the chart."""

    name: PersonName
    medications: tuple[KnownMedication, ...]
    """Begun, stopped or heard of since the last session; before the first, all that are taken."""
    missing: tuple[str, ...]
    """What is not known of those who speak for them, in sentences."""
    allergies: tuple[KnownAllergy, ...] = ()
    no_allergies_on: date | None = None
    """When they last said that they have none; None where that was never said."""


@dataclass(frozen=True, slots=True)
class Brief:
    """One look before a session."""

    who: ChartIdentity
    planned: Planned | None
    alerts: tuple[KnownAlert, ...]
    people: tuple[PersonBrief, ...]
    owed: int
    """Notes of this chart that wait to be written or signed."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known that could be said."""
        told = any(each.medications or each.missing or each.allergies for each in self.people)
        return not (self.planned or self.alerts or told or self.owed)


class Briefs:
    """Hands out briefs. Each opens the last note and what is kept, and the log says so."""

    def __init__(self, records: Records, charts: Charts, people: People, clock: Clock) -> None:
        self._records = records
        self._charts = charts
        self._people = people
        self._owed = OwedNotes(records, clock)
        self._clock = clock

    def of(self, chart: ChartId) -> Brief:
        """Return the brief of a chart's next session."""
        today = self._clock.today()
        planned, last = self._last_time(chart)
        with self._records.reading() as session:
            charts = gathered(session, chart)
            clients = [
                (c.id, PersonName(c.used_first or c.legal_first, c.legal_last))
                for c in people_of(session, chart)
            ]
        return Brief(
            who=self._charts.identity(chart),
            planned=planned,
            alerts=tuple(each for each in self._people.alerts.of(chart) if each.is_on(today)),
            people=tuple(self._person(*each, since=last) for each in clients),
            owed=sum(each.chart in charts for each in self._owed.all(today)),
        )

    def _last_time(self, chart: ChartId) -> tuple[Planned | None, date | None]:
        sheet = self._charts.last_signed(chart)
        if sheet is None:
            return None, None
        day, plan = sheet.row.service_date, plan_of(sheet)
        return (Planned(day, plan.text.strip()) if plan else None), day

    def _person(self, client: UUID, name: PersonName, *, since: date | None) -> PersonBrief:
        today, whose = self._clock.today(), ClientId(client)
        known = self._people.medications.of(whose)
        taken = (each for each in known if each.until is None or each.until >= today)
        changed = (each for each in known if since is not None and each.changed_after(since))
        guardians = self._people.guardians.of(whose)
        return PersonBrief(
            name,
            tuple(taken if since is None else changed),
            self._people.guardians.what_is_missing(whose, guardians),
            self._people.allergies.of(whose),
            self._people.allergies.none_since(whose),
        )
