"""Making two records of one person into one, and taking it back, also years later.

Nothing that hangs on a chart moves: signed notes could not, and what is about them stays with
them. The client who is kept becomes the member of the other's charts; what is kept of the other,
entry by entry, becomes hers. Each value that changes is noted, and undoing puts back exactly those.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.actions import Action
from app.core.clock import Clock
from app.core.errors.base import PracticeError
from app.core.errors.merges import ChangedSinceMerge, MergedFurther, MergeWasTakenBack
from app.core.ids import ChartId, ClientId, MergeId
from app.models.allergies import Allergy
from app.models.base import Entity
from app.models.charts import Chart, ChartMember
from app.models.clients import Client
from app.models.contact_ways import WayToReach
from app.models.custom_fields import CustomField
from app.models.database import Records
from app.models.inquiries import Inquiry
from app.models.merges import Merge
from app.models.photos import Photo
from app.models.schema import ENTITIES
from app.models.tags import Tag
from app.rules.names import PersonName
from app.services.merge_limits import require_one_person
from app.services.merge_sides import (
    GROUPS,
    Difference,
    Side,
    differences,
    side_of,
    values_of,
)
from app.services.moved_values import (
    MovedValues,
    changed_since,
    put_back,
    read_moved,
    row_of,
    stands,
)

__all__ = ["Difference", "MergePlan", "MergeRow", "Merging", "Side"]

ONCE: Final = (Inquiry, Photo)
"""What a client has once at most; the other's stays where it is if there are two."""
BY_THEMSELVES: Final = (ChartMember, WayToReach, CustomField, Tag, *ONCE)
FREELY: Final = tuple(
    kind for kind in ENTITIES if hasattr(kind, "client_id") and kind not in BY_THEMSELVES
)
"""What a client may have any number of."""


@dataclass(frozen=True, slots=True)
class MergePlan:
    """Two records beside each other."""

    kept: Side
    other: Side
    differences: tuple[Difference, ...]
    refusal: PracticeError | None
    """Why they are not merged; None where they can be."""


@dataclass(frozen=True, slots=True)
class MergeRow:
    """A merge that stands: which chart it brought, and under which name."""

    id: MergeId
    chart: ChartId
    number: int
    name: PersonName
    merged_at: datetime


class Merging:
    """What a therapist does with two records of the same person."""

    def __init__(self, records: Records, clock: Clock) -> None:
        self._records = records
        self._clock = clock

    def plan(self, kept: ClientId, other: ClientId) -> MergePlan:
        """Set two records beside each other. Names and numbers only: writes no entry.

        Raises MergedAlready.
        """
        with self._records.reading() as session:
            sides = side_of(session, kept), side_of(session, other)
            clients = session.get_one(Client, kept), session.get_one(Client, other)
            try:
                require_one_person(session, *sides, self._clock.today())
            except PracticeError as error:
                return MergePlan(*sides, (), error)
            return MergePlan(*sides, differences(*clients), None)

    def merge(self, kept: ClientId, other: ClientId, taken: Collection[str] = ()) -> MergeId:
        """Make `other` part of `kept`; of the groups named in `taken` the other's values stay.

        Raises MergedAlready, SameRecordTwice, DeathStandsInTheWay, HoldStandsInTheWay,
        BothInOneChart and TwoSessionsAtOnce.
        """
        with self._records.work() as session:
            sides = side_of(session, kept), side_of(session, other)
            require_one_person(session, *sides, self._clock.today())
            moving = MovedValues(session)
            with session.no_autoflush:  # so that the log has all of it in the chart that stays
                for member in _members(session, other):
                    moving.put(member, "client_id", kept)
                _move_entries(session, moving, *sides)
                _settle(session, moving, (kept, other), taken)
            row = self._row(sides, moving.written)
            session.add(row)
            session.flush()
            self._records.note_event(Action.MERGED, "merges", row.id, row.other_chart_id)
            return MergeId(row.id)

    def _row(self, sides: tuple[Side, Side], moved: str) -> Merge:
        kept, other = sides
        return Merge(
            kept_id=kept.client,
            other_id=other.client,
            chart_id=kept.chart,
            other_chart_id=other.chart,
            merged_at=self._clock.now(),
            merged_by=self._records.actor,
            moved=moved,
        )

    def undo(self, merge: MergeId) -> None:
        """Take a merge back: every value that it moved is what it was.

        What was written or entered since stays where it was written. Raises MergeWasTakenBack,
        MergedFurther, and ChangedSinceMerge where a value that moved is another one now.
        """
        with self._records.work() as session:
            row = session.get_one(Merge, merge)
            if row.undone_at is not None:
                raise MergeWasTakenBack
            _require_not_merged_further(session, row)
            values = read_moved(row.moved)
            moved = [(each, row_of(session, each)) for each in values]
            changed = changed_since(session, row, values)
            for each, there in moved:
                if there is None or each.row in changed or not stands(session, there, each):
                    raise ChangedSinceMerge(each.table)
            for each, there in moved:
                if there is not None:
                    put_back(session, there, each)
            row.undone_at = self._clock.now()
            session.flush()
            self._records.note_event(Action.MERGE_UNDONE, "merges", row.id, row.other_chart_id)

    def of(self, client: ClientId) -> list[MergeRow]:
        """Return the merges that stand and brought something to a client, the newest first."""
        query = (
            select(Merge, Chart.number, Client)
            .join(Chart, Chart.id == Merge.other_chart_id)
            .join(Client, Client.id == Merge.other_id)
            .where(Merge.kept_id == client, Merge.undone_at.is_(None))
            .order_by(Merge.merged_at.desc(), Merge.id.desc())
        )
        with self._records.reading() as session:
            return [_merge_row(*found) for found in session.execute(query)]


def _merge_row(merge: Merge, number: int, other: Client) -> MergeRow:
    name = PersonName(other.used_first or other.legal_first, other.legal_last)
    return MergeRow(MergeId(merge.id), ChartId(merge.other_chart_id), number, name, merge.merged_at)


def _members(session: Session, client: ClientId) -> list[ChartMember]:
    return list(session.scalars(select(ChartMember).where(ChartMember.client_id == client)))


def _of(session: Session, kind: Any, client: ClientId) -> list[Any]:
    return list(session.scalars(select(kind).where(kind.client_id == client).order_by(kind.id)))


def _move_entries(session: Session, moving: MovedValues, kept: Side, other: Side) -> None:
    """Move what is kept of the other; what a client can have once stays where both have it."""
    for row in _entries_that_move(session, kept.client, other.client):
        moving.put(row, "client_id", kept.client)
    names = {row.name.casefold() for row in _of(session, CustomField, kept.client)}
    for row in _of(session, CustomField, other.client):
        if row.name.casefold() in names:
            moving.put(row, "name", f"{row.name} (chart {other.number:04d})")
        moving.put(row, "client_id", kept.client)
    is_preferred = any(way.preferred for way in _of(session, WayToReach, kept.client))
    for row in _of(session, WayToReach, other.client):
        if is_preferred:
            moving.put(row, "preferred", value=False)
        moving.put(row, "client_id", kept.client)


def _entries_that_move(session: Session, kept: ClientId, other: ClientId) -> Iterator[Entity]:
    for kind in FREELY:
        yield from _of(session, kind, other)
    words = {row.word for row in _of(session, Tag, kept)}
    yield from (row for row in _of(session, Tag, other) if row.word not in words)
    for kind in ONCE:
        if not _of(session, kind, kept):
            yield from _of(session, kind, other)


def _settle(
    session: Session,
    moving: MovedValues,
    clients: tuple[ClientId, ClientId],
    taken: Collection[str],
) -> None:
    """Let the kept client have what she chose, and what only the other one has."""
    kept, other = (session.get_one(Client, client) for client in clients)
    for group, columns in GROUPS.items():
        ours, theirs = values_of(kept, group), values_of(other, group)
        if any(theirs) and (group in taken or not any(ours)):
            for column in columns:
                moving.put(kept, column, getattr(other, column))
    has_allergies = any(_of(session, Allergy, client) for client in clients)
    said = max(filter(None, (kept.no_allergies_on, other.no_allergies_on)), default=None)
    moving.put(kept, "no_allergies_on", None if has_allergies else said)


def _require_not_merged_further(session: Session, row: Merge) -> None:
    further = session.scalar(
        select(Chart.number)
        .join(Merge, Merge.chart_id == Chart.id)
        .where(Merge.other_id == row.kept_id, Merge.undone_at.is_(None))
    )
    if further is not None:
        raise MergedFurther(further)
