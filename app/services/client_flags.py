"""When each client comes next, and what today's alerts are about, for the whole list at once.

A letter typed into the list's search asks again: it is read anew only after a change, or once
the first of those appointments has begun.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from app.core.clock import Clock
from app.models.alerts import AlertKind
from app.models.database import Records
from app.services.alerts import all_kinds_now
from app.services.client_rows import ClientRow
from app.services.merged_charts import Leads
from app.services.next_sitting import next_by_chart
from app.services.put_down import wall_zone

FLAGS_FROM: Final = frozenset(
    {"appointments", "series", "series_skips", "merges", "alerts", "practice"}
)
"""The tables that say so."""


class _Flags(NamedTuple):
    revision: int
    today: date
    ahead: Mapping[UUID, datetime]
    alerts: Mapping[UUID, tuple[AlertKind, ...]]

    def holds(self, now: datetime) -> bool:
        """Say whether none of the appointments has begun since."""
        return all(starts > now for starts in self.ahead.values())


class ClientFlags:
    """Kept with the practice's clients, from unlock to lock."""

    def __init__(self, records: Records, clock: Clock) -> None:
        self._records = records
        self._clock = clock
        self._known: _Flags | None = None

    def revision(self) -> int:
        """Return what is told to `on`: asked before anything is read."""
        return self._records.revisions.of(FLAGS_FROM)

    def on(self, session: Session, rows: Sequence[ClientRow], revision: int) -> list[ClientRow]:
        """Return the rows with what comes next and today's alerts."""
        flags = self._now(session, revision)
        ahead, alerts = flags.ahead, flags.alerts
        return [
            replace(row, next_session=ahead.get(row.chart), alerts=alerts.get(row.chart, ()))
            if row.chart in ahead or row.chart in alerts
            else row
            for row in rows
        ]

    def _now(self, session: Session, revision: int) -> _Flags:
        now, today = self._clock.now(), self._clock.today()
        known = self._known
        if known is None or known[:2] != (revision, today) or not known.holds(now):
            leads, here = Leads(session), now.astimezone(ZoneInfo(wall_zone(session)))
            ahead = next_by_chart(session, here, leads)
            alerts = all_kinds_now(session, today, leads)
            known = self._known = _Flags(revision, today, ahead, alerts)
        return known
