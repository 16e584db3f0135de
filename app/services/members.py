"""Couples, families and groups: beginning their chart, and who is a member of it, from when on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.clock import Clock
from app.core.errors.members import (
    AlreadyAMember,
    ChartIsOnePersons,
    ChartStandsAlready,
    CoupleIsTwo,
    HasLeftAlready,
    LastMember,
    LeavesBeforeJoining,
    MembershipIsAhead,
    SamePersonTwice,
    TooFewMembers,
)
from app.core.ids import ChartId, ClientId, MemberId
from app.models.charts import Chart, ChartKind, ChartMember
from app.models.database import Records
from app.services.client_beginning import NewClient, client_begun, next_number
from app.services.member_rows import MemberRow, MembersOfChart, read_members

__all__ = ["COUPLE", "KINDS", "MemberRow", "Members", "MembersOfChart", "Person"]

Person = ClientId | NewClient
"""Whom a chart is about: a client, or somebody who becomes one with it."""

COUPLE = 2
KINDS = (ChartKind.COUPLE, ChartKind.FAMILY, ChartKind.GROUP)
"""The charts that are about more than one."""


class Members:
    """What a therapist does with the people of a chart that is about several."""

    def __init__(self, records: Records, clock: Clock) -> None:
        self._records = records
        self._clock = clock

    def of_chart(self, chart: ChartId) -> MembersOfChart:
        """Return who is and was a member. Names and dates only: writes no entry."""
        with self._records.reading() as session:
            return read_members(session, chart)

    def begin(self, kind: ChartKind, people: Sequence[Person]) -> ChartId:
        """Begin a chart about several people; who is new becomes a client with it.

        Raises TooFewMembers, CoupleIsTwo, SamePersonTwice or ChartStandsAlready.
        """
        _require_right_number(kind, people)
        today = self._clock.today()
        with self._records.work() as session:
            _require_new(session, kind, people)
            clients = [self._client(session, person) for person in people]
            chart = Chart(number=next_number(session), kind=kind, opened_on=today)
            session.add(chart)
            session.add_all(_members_of(chart, clients, today))
            return ChartId(chart.id)

    def add(self, chart: ChartId, person: Person, since: date) -> MemberId:
        """Add a member from a day on; who is new becomes a client with it.

        Raises MembershipIsAhead, ChartIsOnePersons, AlreadyAMember or CoupleIsTwo.
        """
        self._require_not_ahead(since)
        with self._records.work() as session:
            kind = session.get_one(Chart, chart).kind
            if kind is ChartKind.INDIVIDUAL:
                raise ChartIsOnePersons
            there = _all_of(session, chart)
            _require_room(kind, there, person)
            _require_absent(there, person, since)
            client = self._client(session, person)
            member = ChartMember(chart_id=chart, client_id=client, since=since)
            session.add(member)
            return MemberId(member.id)

    def take_back(self, member: MemberId) -> None:
        """Undo `add`: the member was none. Raises LastMember.

        Who became a client with it stays one.
        """
        with self._records.work() as session:
            row = session.get_one(ChartMember, member)
            _require_company(session, row)
            session.delete(row)

    def leave(self, member: MemberId, until: date) -> None:
        """End a member's time in the chart; `until` is the last day of it.

        Raises MembershipIsAhead, HasLeftAlready, LeavesBeforeJoining or LastMember.
        """
        self._require_not_ahead(until)
        with self._records.work() as session:
            row = session.get_one(ChartMember, member)
            if row.until is not None:
                raise HasLeftAlready
            if until < row.since:
                raise LeavesBeforeJoining(row.since)
            _require_company(session, row)
            row.until = until

    def come_back(self, member: MemberId) -> None:
        """Undo `leave`. Raises AlreadyAMember where the person was added again since."""
        with self._records.work() as session:
            row = session.get_one(ChartMember, member)
            others = [each for each in _all_of(session, row.chart_id) if each.id != row.id]
            if any(each.client_id == row.client_id and each.until is None for each in others):
                raise AlreadyAMember
            row.until = None

    def _client(self, session: Session, person: Person) -> ClientId:
        if isinstance(person, NewClient):
            begun = client_begun(session, person, self._clock)
            session.flush()  # so that the log has the client in the individual chart, not in this
            return begun.client
        return person

    def _require_not_ahead(self, day: date) -> None:
        if day > self._clock.today():
            raise MembershipIsAhead


def _members_of(chart: Chart, clients: Sequence[ClientId], since: date) -> list[ChartMember]:
    return [ChartMember(chart_id=chart.id, client_id=each, since=since) for each in clients]


def _require_right_number(kind: ChartKind, people: Sequence[Person]) -> None:
    if kind is ChartKind.INDIVIDUAL:
        raise ChartIsOnePersons
    if len(set(people)) < len(people):
        raise SamePersonTwice
    if len(people) < COUPLE:
        raise TooFewMembers
    if kind is ChartKind.COUPLE and len(people) > COUPLE:
        raise CoupleIsTwo


def _require_new(session: Session, kind: ChartKind, people: Sequence[Person]) -> None:
    """Refuse a second chart of a kind about the same people: notes would stand in both."""
    now: dict[int, set[Person]] = {}
    query = (
        select(Chart.number, ChartMember.client_id)
        .join(ChartMember, ChartMember.chart_id == Chart.id)
        .where(Chart.kind == kind, Chart.closed_on.is_(None), ChartMember.until.is_(None))
    )
    for number, client in session.execute(query):
        now.setdefault(number, set()).add(ClientId(client))
    for number, clients in now.items():
        if clients == set(people):
            raise ChartStandsAlready(number)


def _all_of(session: Session, chart: UUID) -> list[ChartMember]:
    return list(session.scalars(select(ChartMember).where(ChartMember.chart_id == chart)))


def _require_room(kind: ChartKind, there: Sequence[ChartMember], person: Person) -> None:
    others = {member.client_id for member in there}
    if kind is ChartKind.COUPLE and person not in others and len(others) >= COUPLE:
        raise CoupleIsTwo


def _require_absent(there: Sequence[ChartMember], person: Person, since: date) -> None:
    times = (member for member in there if member.client_id == person)
    if any(time.until is None or time.until >= since for time in times):
        raise AlreadyAMember


def _require_company(session: Session, row: ChartMember) -> None:
    """Let a member go only where another stays."""
    stays = [each for each in _all_of(session, row.chart_id) if each.id != row.id]
    if row.until is None and all(each.until is not None for each in stays):
        raise LastMember
