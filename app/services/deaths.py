"""A client's death, and what it stops (DOMAIN 38)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.clock import Clock
from app.core.errors.people import DeathIsAhead
from app.core.ids import ClientId, EntryId
from app.models.alerts import Alert, AlertKind
from app.models.charts import Chart, ChartMember
from app.models.clients import Client, ClientStatus
from app.models.database import Records
from app.models.merges import stands_alone

HOLD: Final = "Kept whole after the client’s death, until you end this hold."


@dataclass(frozen=True, slots=True)
class Before:
    """How a client stood before it was recorded: what Undo brings back."""

    client: ClientId
    status: ClientStatus
    holds: tuple[EntryId, ...]
    """Those that were set then."""


class Deaths:
    """Records that a client died. No list and no reminder counts them from then on.

    Each chart they were part of stays as it is, with a legal hold on it: their own, and those of
    a couple, family or group. What was said in them stays private.
    """

    def __init__(self, records: Records, clock: Clock) -> None:
        self._records = records
        self._clock = clock

    def of(self, client: ClientId) -> date | None:
        """Return the day of a client's death, where it is known."""
        with self._records.reading() as session:
            return session.get_one(Client, client).deceased_on

    def record(self, client: ClientId, day: date | None) -> Before:
        """Record a death; the day may be unknown. Raises DeathIsAhead."""
        if day is not None and day > self._clock.today():
            raise DeathIsAhead
        with self._records.work() as session:
            row = session.get_one(Client, client)
            before = Before(client, row.status, self._hold_all(session, client))
            row.status, row.deceased_on = ClientStatus.DECEASED, day
            return before

    def take_back(self, before: Before) -> None:
        """Undo `record`: the status is as it was, and the holds it set are gone."""
        with self._records.work() as session:
            row = session.get_one(Client, before.client)
            row.status, row.deceased_on = before.status, None
            for each in before.holds:
                if hold := session.get(Alert, each):
                    session.delete(hold)

    def correct(self, client: ClientId) -> None:
        """Say that a client is alive, recorded by mistake: discharged until she says more.

        The holds stay, until she ends each.
        """
        with self._records.work() as session:
            row = session.get_one(Client, client)
            row.status, row.deceased_on = ClientStatus.DISCHARGED, None

    def _hold_all(self, session: Session, client: ClientId) -> tuple[EntryId, ...]:
        """Set a legal hold on every chart the client was ever part of; return the new ones."""
        charts = session.scalars(
            select(Chart.id)
            .join(ChartMember, ChartMember.chart_id == Chart.id)
            .where(ChartMember.client_id == client, stands_alone())
            .order_by(Chart.number)
            .distinct()
        ).all()
        return tuple(filter(None, (self._hold(session, chart) for chart in charts)))

    def _hold(self, session: Session, chart: UUID) -> EntryId | None:
        """Set a legal hold on a chart, unless one stands there already."""
        lasting = select(Alert.id).where(
            Alert.chart_id == chart, Alert.kind == AlertKind.LEGAL_HOLD, Alert.until.is_(None)
        )
        if session.scalar(lasting) is not None:
            return None
        today, now = self._clock.today(), self._clock.now()
        alert = Alert(chart_id=chart, kind=AlertKind.LEGAL_HOLD, since=today, made_at=now)
        alert.text = HOLD
        session.add(alert)
        return EntryId(alert.id)
