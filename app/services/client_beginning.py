"""How somebody becomes a client: the person, and the individual chart that stands for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.clock import Clock
from app.core.ids import ChartId, ClientId
from app.models.charts import Chart, ChartKind, ChartMember
from app.models.clients import Client, ClientStatus
from app.rules.names import PersonName
from app.services.contact_ways import add_ways


@dataclass(frozen=True, slots=True)
class NewClient:
    """What the form for a new client holds; only one of the names is required."""

    first: str
    last: str = ""
    used_first: str = ""
    pronouns: str = ""
    born: date | None = None
    phone: str = ""
    email: str = ""
    status: ClientStatus = field(default=ClientStatus.ACTIVE)

    @property
    def used(self) -> PersonName:
        """The name by which the client is called."""
        return PersonName((self.used_first or self.first).strip(), self.last.strip())


class Begun(NamedTuple):
    """A new client, and the individual chart."""

    client: ClientId
    chart: ChartId


def client_begun(session: Session, person: NewClient, clock: Clock) -> Begun:
    """Add a client and the individual chart that stands for the person."""
    client, chart = rows_begun(session, person, clock)
    return Begun(ClientId(client.id), ChartId(chart.id))


def rows_begun(session: Session, person: NewClient, clock: Clock) -> tuple[Client, Chart]:
    """Add them, and return both as they will be written: more may be said of them first."""
    client = Client(
        legal_first=person.first.strip(),
        legal_last=person.last.strip(),
        used_first=person.used_first.strip() or None,
        pronouns=person.pronouns.strip() or None,
        born=person.born,
        status=person.status,
        created_at=clock.now(),
    )
    number, today = next_number(session), clock.today()
    chart = Chart(number=number, kind=ChartKind.INDIVIDUAL, opened_on=today)
    member = ChartMember(chart_id=chart.id, client_id=client.id, since=today)
    session.add_all((client, chart, member))
    add_ways(session, client.id, phone=person.phone, email=person.email)
    return client, chart


def next_number(session: Session) -> int:
    """Return the number of the next chart."""
    return (session.scalar(select(func.max(Chart.number))) or 0) + 1
