"""Who speaks for a client: parents, guardians, agents, executors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.ids import ClientId, DocumentId, EntryId
from app.core.wording import day_here
from app.models.charts import ChartMember
from app.models.clients import Client, ClientStatus
from app.models.guardians import Capacity, Guardian
from app.rules.guardians import Majority, Standing, missing, of_age_on, to_mind
from app.services.client_rows import stands_for_chart
from app.services.entries import Entries

__all__ = ["Capacity", "Guardians", "KnownGuardian", "what_to_mind"]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownGuardian:
    """One representative. To consent, to see the record and to pay are three different things."""

    client_id: ClientId
    name: str
    capacity: Capacity = Capacity.PARENT
    relation: str = ""
    phone: str = ""
    email: str = ""
    may_consent: bool = False
    may_access: bool = False
    pays_percent: int | None = None
    document_id: DocumentId | None = None
    custody: str = ""
    custody_until: date | None = None
    until: date | None = None
    id: EntryId | None = None


class Guardians(Entries[KnownGuardian]):
    """What a therapist does with those who speak for her clients."""

    entity = Guardian
    kind = KnownGuardian
    needed = "name"

    def last_day(self, known: KnownGuardian) -> date | None:
        """Return the last day on which somebody speaks for a client; None: no end is in sight.

        Who speaks for a minor does so until the client comes of age, unless she said another day.
        """
        return _last_day(known, self.majority(known.client_id))

    def majority(self, client: ClientId) -> Majority:
        """Return when a client comes of age. Plain columns alone: writes no entry."""
        with self._records.reading() as session:
            return _majority(session.get_one(Client, client))

    def what_is_missing(self, client: ClientId, known: Sequence[KnownGuardian]) -> tuple[str, ...]:
        """Say what is missing of those who speak for a client, in sentences."""
        return what_is_missing(known, self.majority(client), self._clock.today())

    def _order(self) -> tuple[Any, ...]:
        return (Guardian.until.is_not(None),)


def what_is_missing(
    guardians: Sequence[KnownGuardian], majority: Majority, today: date
) -> tuple[str, ...]:
    """Say what is missing of those who speak for a client, in sentences."""
    return missing(_standing(guardians, majority, today), today)


def _standing(everybody: Sequence[Any], majority: Majority, today: date) -> Standing:
    """Return what is known of those who speak for a client now: entries, or rows like them."""
    entered = [each for each in everybody if each.until is None or each.until >= today]
    last = [(each, _last_day(each, majority)) for each in entered]
    now = [each for each, day in last if day is None or day >= today]
    return Standing(
        is_minor=majority.is_minor(today),
        may_consent=sum(each.may_consent for each in now),
        papers_until=tuple(each.custody_until for each in now if each.custody_until),
        shares=tuple(each.pays_percent for each in now if each.pays_percent is not None),
        of_age_on=majority.of_age_on,
        is_spoken_for=bool(entered),
    )


def _majority(client: Any) -> Majority:
    """Return it of a client, or a row with the client's days."""
    of_age = of_age_on(client.born) if client.born else None
    return Majority(of_age, day_here(client.created_at))


def _last_day(known: KnownGuardian, majority: Majority) -> date | None:
    return majority.last_day(known.until) if known.capacity in _BY_AGE else known.until


_BY_AGE = (Capacity.PARENT, Capacity.GUARDIAN, Capacity.OTHER)
"""Who may speak for somebody because they are a minor; an agent is named by a grown-up."""


def what_to_mind(session: Session, chart: UUID, today: date) -> tuple[str, ...]:
    """Say what must be seen of those who speak for a chart's members: plain columns alone."""
    found = session.execute(
        select(Client.id, Client.born, Client.created_at, *_PLAIN)
        .join(ChartMember, ChartMember.client_id == Client.id)
        .outerjoin(Guardian, Guardian.client_id == Client.id)
        .where(ChartMember.chart_id == chart, stands_for_chart())
        .where(Client.status.not_in(_GONE))
        .order_by(ChartMember.since, Client.id)
    )
    members = groupby(found, key=lambda row: row.id)
    said = (words for _, rows in members for words in _minded(list(rows), today))
    return tuple(dict.fromkeys(said))


_GONE = (ClientStatus.DISCHARGED, ClientStatus.DECEASED)
_PLAIN = (
    Guardian.name,
    Guardian.capacity,
    Guardian.may_consent,
    Guardian.pays_percent,
    Guardian.custody_until,
    Guardian.until,
)
"""Without what the order says, which is sealed."""


def _minded(rows: Sequence[Any], today: date) -> tuple[str, ...]:
    guardians = [row for row in rows if row.name is not None]
    return to_mind(_standing(guardians, _majority(rows[0]), today), today)
