"""How a client is called, reached and listed: what the Details of a chart show and change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.ids import ChartId, ClientId
from app.models.charts import ChartMember
from app.models.clients import Client, ClientStatus
from app.rules.names import PersonName
from app.services.client_rows import stands_for_chart
from app.services.contact_ways import Way, ways_of


@dataclass(frozen=True, slots=True)
class ChartDetails:
    """How a client is called and reached; what the Details form edits."""

    legal_first: str
    legal_last: str
    used_first: str
    pronouns: str
    born: date | None
    emergency_name: str
    emergency_phone: str
    status: ClientStatus
    language: str = ""
    referral: str = ""
    location_state: str = ""
    """In which state they usually are during telehealth."""
    ways: tuple[Way, ...] = field(default=(), compare=False)
    """How they are reached; changed one by one, not with the details."""
    client: ClientId | None = field(default=None, compare=False)
    """Whose they are; None: of the only member, or the first."""

    @property
    def name(self) -> PersonName:
        """The name that is used."""
        return PersonName(self.used_first or self.legal_first, self.legal_last)

    def turned_to(self, status: ClientStatus) -> ClientStatus:
        """Return what a chosen status means for them: active after a discharge is reopened.

        Whose death is recorded stays deceased: that is taken back by itself.
        """
        if self.status is ClientStatus.DECEASED:
            return self.status
        if status is ClientStatus.ACTIVE:
            if self.status.is_seen:
                return self.status
            if self.status is ClientStatus.DISCHARGED:
                return ClientStatus.REOPENED
        return status


_OPTIONAL = (
    "used_first",
    "pronouns",
    "emergency_name",
    "emergency_phone",
    "language",
    "referral",
    "location_state",
)


def details_of(session: Session, clients: Sequence[Client]) -> tuple[ChartDetails, ...]:
    """Return the details of some clients."""
    ways = ways_of(session, [client.id for client in clients])
    return tuple(_details(client, ways[client.id]) for client in clients)


def store_details(client: Client, details: ChartDetails) -> None:
    """Store what differs from what is there."""
    client.legal_first = details.legal_first.strip()
    client.legal_last = details.legal_last.strip()
    client.born = details.born
    client.status = details.status
    for column in _OPTIONAL:
        setattr(client, column, getattr(details, column).strip() or None)


def people_of(session: Session, chart: ChartId) -> list[Client]:
    """Return whom the chart stands for, in the order in which the header names them."""
    found = session.scalars(
        select(Client)
        .join(ChartMember, ChartMember.client_id == Client.id)
        .where(ChartMember.chart_id == chart, stands_for_chart())
        .order_by(ChartMember.since, Client.created_at, Client.id)
    )
    return list(found)


def person_of(session: Session, chart: ChartId, client: ClientId | None) -> Client:
    """Return a member by name, also one who left meanwhile; else the first."""
    if client is None:
        return people_of(session, chart)[0]
    member = select(ChartMember.client_id).where(ChartMember.chart_id == chart)
    return session.scalars(select(Client).where(Client.id == client, Client.id.in_(member))).one()


def _details(client: Client, ways: Sequence[Way]) -> ChartDetails:
    return ChartDetails(
        legal_first=client.legal_first,
        legal_last=client.legal_last,
        born=client.born,
        status=client.status,
        client=ClientId(client.id),
        ways=tuple(ways),
        **{column: getattr(client, column) or "" for column in _OPTIONAL},
    )
