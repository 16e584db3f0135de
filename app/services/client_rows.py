"""The charts as a list shows them: read by what is asked for, cheap after thirty years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, not_, or_, select
from sqlalchemy.orm import Session, aliased

from app.core.ids import ChartId, ClientId
from app.models.alerts import AlertKind
from app.models.charts import Chart, ChartKind, ChartMember
from app.models.clients import Client, ClientStatus
from app.models.merges import stands_alone
from app.models.notes import Note
from app.rules.names import PersonName, together
from app.services.inquiries import InquirySign, InquiryStage, signs
from app.services.merged_charts import Leads, numbers_under


@dataclass(frozen=True, slots=True)
class ClientRow:
    """One chart as the list shows it: names and dates, nothing clinical."""

    chart: ChartId
    client: ClientId
    """The person, or the first member of a couple, family or group."""
    kind: ChartKind
    number: int
    name: PersonName
    legal: PersonName
    pronouns: str
    born: date | None
    status: ClientStatus
    last_session: date | None = None
    next_session: datetime | None = None
    """When the next appointment begins, on its wall clock."""
    alerts: tuple[AlertKind, ...] = ()
    """What today's alerts are about, the gravest first."""
    unsigned: int = 0
    people: int = 1
    """How many members it has now."""
    inquiry: InquirySign | None = None
    """How far an inquiry is; None where it is none."""
    also: tuple[int, ...] = ()
    """The numbers of the charts that went into this one."""

    @property
    def is_shared(self) -> bool:
        """Whether it is a couple's, a family's or a group's chart."""
        return self.kind is not ChartKind.INDIVIDUAL


def read_rows(session: Session, *which: ColumnElement[bool]) -> list[ClientRow]:
    """Return the charts for which `which` holds, their sessions not yet looked up."""
    members = session.execute(_members_query().where(*which)).all()
    charts = groupby(members, key=lambda found: found.chart)
    return [_as_row(list(together_in_chart)) for _, together_in_chart in charts]


def listed_rows(session: Session) -> list[ClientRow]:
    """Return the charts as lists show them: a person whose records were merged stands once."""
    also = numbers_under(session)
    rows = read_rows(session, stands_alone())
    return [replace(row, also=also[row.chart]) if row.chart in also else row for row in rows]


def with_sessions(session: Session, rows: Sequence[ClientRow]) -> list[ClientRow]:
    """Return the rows with each chart's last signed session and its unsigned notes."""
    leads = Leads(session)
    charts = leads.with_others(row.chart for row in rows)
    last: dict[UUID, date] = {}
    for chart, day in session.execute(_last_sessions_query(charts)):
        if day is not None:
            last[leads.of(chart)] = max(day, last.get(leads.of(chart), day))
    unsigned = Counter(map(leads.of, session.scalars(_unsigned_query())))
    return [
        replace(row, last_session=last.get(lead), unsigned=unsigned[lead])
        for row, lead in ((row, leads.of(row.chart)) for row in rows)
    ]


def with_inquiries(session: Session, rows: Sequence[ClientRow]) -> list[ClientRow]:
    """Return the rows with how far each inquiry is: a new one, where nothing is noted of it."""
    asking = [row.client for row in rows if row.status is ClientStatus.INQUIRY]
    known = signs(session, asking) if asking else {}
    new = InquirySign(InquiryStage.NEW, None)
    return [
        replace(row, inquiry=known.get(row.client, new))
        if row.status is ClientStatus.INQUIRY
        else row
        for row in rows
    ]


@cache
def stands_for_chart() -> ColumnElement[bool]:
    """Match a chart's present members; of a chart that everybody left, those who left last."""
    other = aliased(ChartMember)
    of_chart = select(other.id).where(other.chart_id == ChartMember.chart_id)
    has_stayed_longer = or_(other.until.is_(None), other.until > ChartMember.until)
    return or_(
        ChartMember.until.is_(None),
        not_(of_chart.where(has_stayed_longer).correlate(ChartMember).exists()),
    )


@cache
def _members_query() -> Select[*tuple[Any, ...]]:
    """Put the question together once: to do so takes longer than its answer for a few charts."""
    return (
        select(
            Chart.id.label("chart"),
            Chart.kind,
            Chart.number,
            Client.id.label("client"),
            Client.legal_first,
            Client.legal_last,
            Client.used_first,
            Client.pronouns,
            Client.born,
            Client.status,
            ChartMember.until,
        )
        .join(ChartMember, ChartMember.chart_id == Chart.id)
        .join(Client, Client.id == ChartMember.client_id)
        .where(stands_for_chart())
        .order_by(Chart.id, ChartMember.since, Client.created_at, Client.id)
    )


def _last_sessions_query(charts: Sequence[UUID]) -> Select[UUID, date]:
    """Select by chart, not over all notes: the index ends at the newest session of each."""
    newest = (
        select(Note.service_date)
        .where(Note.chart_id == Chart.id, Note.signed_at.is_not(None))
        .order_by(Note.service_date.desc())
        .limit(1)
        .correlate(Chart)
        .scalar_subquery()
    )
    return select(Chart.id, newest).where(Chart.id.in_(charts))


def _unsigned_query() -> Select[UUID]:
    """Select each unsigned note's chart: few rows, found by an index of their own."""
    return select(Note.chart_id).where(Note.signed_at.is_(None), Note.discarded_at.is_(None))


def _as_row(members: Sequence[Row[*tuple[Any, ...]]]) -> ClientRow:
    first = members[0]
    alone = len(members) == 1
    return ClientRow(
        chart=ChartId(first.chart),
        client=ClientId(first.client),
        kind=first.kind,
        number=first.number,
        name=together([PersonName(m.used_first or m.legal_first, m.legal_last) for m in members]),
        legal=together([PersonName(m.legal_first, m.legal_last) for m in members]),
        pronouns=(first.pronouns or "") if alone else "",
        born=first.born if alone else None,
        status=_status(members),
        people=len(members),
    )


def _status(members: Sequence[Row[*tuple[Any, ...]]]) -> ClientStatus:
    """Return the liveliest status of those who stay: a couple is discharged when both are."""
    stay = [member.status for member in members if member.until is None]
    return min(stay, key=list(ClientStatus).index, default=ClientStatus.DISCHARGED)
