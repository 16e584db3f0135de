"""Two records beside each other: who each is, what it has, and where they differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.errors.merges import MergedAlready
from app.core.ids import ChartId, ClientId
from app.models.charts import Chart, ChartKind, ChartMember
from app.models.clients import Client, ClientStatus
from app.models.contacts import Contact
from app.models.documents import Document
from app.models.merges import stands_alone
from app.models.notes import Note
from app.rules.names import PersonName
from app.services.client_rows import read_rows, with_sessions
from app.services.merged_charts import gathered

GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "legal_first": ("legal_first",),
    "legal_last": ("legal_last",),
    "used_first": ("used_first",),
    "pronouns": ("pronouns",),
    "born": ("born",),
    "emergency": ("emergency_name", "emergency_phone"),
    "status": ("status",),
    "language": ("language",),
    "referral": ("referral",),
    "location_state": ("location_state",),
}
"""What stays is chosen group by group: a contact keeps their own phone."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two records."""

    client: ClientId
    chart: ChartId
    number: int
    name: PersonName
    born: date | None
    since: date
    status: ClientStatus
    last_session: date | None
    notes: int
    """Signed ones and drafts; those that were discarded are none."""
    contacts: int
    documents: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A group of columns in which both say something, and not the same."""

    group: str
    kept: tuple[Any, ...]
    other: tuple[Any, ...]


def side_of(session: Session, client: ClientId) -> Side:
    """Return one record; raises MergedAlready where it is no record of its own anymore."""
    chart = own_chart(session, client)
    row = with_sessions(session, read_rows(session, Chart.id == chart.id))[0]
    charts = gathered(session, chart.id)

    def count(kind: Any, *which: Any) -> int:
        asked = select(func.count()).select_from(kind).where(kind.chart_id.in_(charts), *which)
        return session.scalar(asked) or 0

    return Side(
        client=client,
        chart=ChartId(chart.id),
        number=chart.number,
        name=row.name,
        born=row.born,
        since=chart.opened_on,
        status=row.status,
        last_session=row.last_session,
        notes=count(Note, Note.discarded_at.is_(None)),
        contacts=count(Contact, Contact.removed_at.is_(None)),
        documents=count(Document, Document.removed_at.is_(None)),
    )


def own_chart(session: Session, client: UUID) -> Chart:
    """Return the individual chart that stands for a client; raises MergedAlready."""
    chart = session.scalar(
        select(Chart)
        .join(ChartMember, ChartMember.chart_id == Chart.id)
        .where(ChartMember.client_id == client, Chart.kind == ChartKind.INDIVIDUAL)
        .where(stands_alone())
    )
    if chart is None:
        raise MergedAlready
    return chart


def values_of(client: Client, group: str) -> tuple[Any, ...]:
    """Return what stands in a group of columns; what is empty is None."""
    return tuple(getattr(client, column) or None for column in GROUPS[group])


def differences(kept: Client, other: Client) -> tuple[Difference, ...]:
    """Return where both say something else: what one of them lacks is taken from the other."""
    both = ((group, values_of(kept, group), values_of(other, group)) for group in GROUPS)
    return tuple(
        Difference(*each) for each in both if any(each[1]) and any(each[2]) and each[1] != each[2]
    )
