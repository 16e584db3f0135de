"""The members of a chart as they are read: who, and from when until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.ids import ChartId, ClientId, MemberId
from app.models.charts import Chart, ChartKind, ChartMember
from app.models.clients import Client
from app.rules.names import PersonName


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One person's time in a chart."""

    id: MemberId
    client: ClientId
    name: PersonName
    born: date | None
    since: date
    until: date | None
    """The last day; None: still a member."""
    can_leave: bool


@dataclass(frozen=True, slots=True)
class MembersOfChart:
    """Who is and was a member, in the order in which the header names them."""

    kind: ChartKind
    rows: tuple[MemberRow, ...]
    can_add: bool
    """Whether somebody may join: a couple stays the same two."""


def read_members(session: Session, chart: ChartId) -> MembersOfChart:
    """Read who is and was a member of a chart; who left stands last."""
    query = (
        select(ChartMember, Client)
        .join(Client, Client.id == ChartMember.client_id)
        .where(ChartMember.chart_id == chart)
        .order_by(ChartMember.until.is_not(None), ChartMember.since, Client.created_at, Client.id)
    )
    found = session.execute(query).all()
    kind = session.get_one(Chart, chart).kind
    staying = {member.client_id for member, _ in found if member.until is None}
    rows = tuple(_row(member, client, len(staying)) for member, client in found)
    has_left = {row.client for row in rows} - staying
    can_add = kind in (ChartKind.FAMILY, ChartKind.GROUP) or (
        kind is ChartKind.COUPLE and bool(has_left)
    )
    return MembersOfChart(kind, rows, can_add)


def _row(member: ChartMember, client: Client, staying: int) -> MemberRow:
    return MemberRow(
        id=MemberId(member.id),
        client=ClientId(client.id),
        name=PersonName(client.used_first or client.legal_first, client.legal_last),
        born=client.born,
        since=member.since,
        until=member.until,
        can_leave=member.until is None and staying > 1,
    )
