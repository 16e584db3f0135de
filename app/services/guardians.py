"""Who speaks for a client: parents, guardians, agents, executors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from app.core.ids import ClientId, DocumentId, EntryId
from app.models.charts import ChartMember
from app.models.clients import Client, ClientStatus
from app.models.guardians import Capacity, Guardian
from app.rules.guardians import Standing, is_minor, missing, to_mind
from app.services.client_rows import stands_for_chart
from app.services.entries import Entries

__all__ = ["Capacity", "Guardians", "KnownGuardian", "what_is_missing", "what_to_mind"]


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

    def _order(self) -> tuple[Any, ...]:
        return (Guardian.until.is_not(None),)


def what_is_missing(
    guardians: Sequence[KnownGuardian], born: date | None, today: date
) -> tuple[str, ...]:
    """Say what is missing of those who speak for a client, in sentences."""
    now = [each for each in guardians if each.until is None or each.until >= today]
    shares = [each.pays_percent for each in now if each.pays_percent is not None]
    return missing(
        Standing(
            is_minor=born is not None and is_minor(born, today),
            may_consent=sum(each.may_consent for each in now),
            papers_until=tuple(each.custody_until for each in now if each.custody_until),
            shares=tuple(shares),
        ),
        today,
    )


def what_to_mind(session: Session, chart: UUID, today: date) -> tuple[str, ...]:
    """Say what must be seen of those who speak for a chart's members: plain columns alone."""
    found = session.execute(
        select(Client.id, Client.born, Guardian.may_consent, Guardian.custody_until)
        .join(ChartMember, ChartMember.client_id == Client.id)
        .outerjoin(Guardian, and_(Guardian.client_id == Client.id, _speaks_on(today)))
        .where(ChartMember.chart_id == chart, stands_for_chart())
        .where(Client.status.not_in(_GONE))
        .order_by(ChartMember.since, Client.id)
    )
    members = groupby(found, key=lambda row: row.id)
    said = (words for _, rows in members for words in _minded(list(rows), today))
    return tuple(dict.fromkeys(said))


_GONE = (ClientStatus.DISCHARGED, ClientStatus.DECEASED)


def _speaks_on(day: date) -> Any:
    return or_(Guardian.until.is_(None), Guardian.until >= day)


def _minded(rows: Sequence[Any], today: date) -> Iterator[str]:
    born = rows[0].born
    yield from to_mind(
        Standing(
            is_minor=born is not None and is_minor(born, today),
            may_consent=sum(bool(row.may_consent) for row in rows),
            papers_until=tuple(row.custody_until for row in rows if row.custody_until),
        ),
        today,
    )
