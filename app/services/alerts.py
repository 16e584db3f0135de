"""What must be seen before anything is done on a chart: while it lasts, and by its kind alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, case, or_, select
from sqlalchemy.orm import Session

from app.core.ids import ChartId, EntryId
from app.models.alerts import Alert, AlertKind
from app.services.entries import Entries
from app.services.merged_charts import Leads, gathered

__all__ = ["AlertKind", "Alerts", "KnownAlert", "all_kinds_now", "kinds_now"]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownAlert:
    """One alert with its words; `until` is the last day of it."""

    chart_id: ChartId
    kind: AlertKind
    since: date
    text: str = ""
    until: date | None = None
    made_at: datetime | None = None
    id: EntryId | None = None

    def is_on(self, day: date) -> bool:
        """Say whether it is to be seen on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


_KINDS: Final = {kind.value: place for place, kind in enumerate(AlertKind)}


class Alerts(Entries[KnownAlert]):
    """What a therapist does with the alerts of a chart."""

    entity = Alert
    kind = KnownAlert
    owner = "chart_id"
    needed = "kind"

    def _belongs(self, session: Session, whose: UUID) -> ColumnElement[bool]:
        return Alert.chart_id.in_(gathered(session, whose))

    def _order(self) -> tuple[Any, ...]:
        return (case(_KINDS, value=Alert.kind), Alert.since)

    def end(self, alert: EntryId, day: date) -> None:
        """Let an alert end with a day; it stays in the chart."""
        with self._records.work() as session:
            session.get_one(Alert, alert).until = day


def kinds_now(
    session: Session, charts: Iterable[UUID], today: date
) -> Mapping[UUID, tuple[AlertKind, ...]]:
    """Return what each chart's alerts of today are about, the gravest first: no words."""
    leads, asked = Leads(session), list(charts)
    of_them = Alert.chart_id.in_(leads.with_others(asked))
    found = _gathered(leads, session.execute(_today(today).where(of_them)))
    return {chart: tuple(kinds) for chart in asked if (kinds := found.get(leads.of(chart)))}


def all_kinds_now(
    session: Session, today: date, leads: Leads
) -> Mapping[UUID, tuple[AlertKind, ...]]:
    """Return the same of every chart that has any: they are few, so nobody is asked for by id."""
    found = _gathered(leads, session.execute(_today(today)))
    return {chart: tuple(kinds) for chart, kinds in found.items()}


def _today(today: date) -> Select[UUID, AlertKind]:
    return (
        select(Alert.chart_id, Alert.kind)
        .where(Alert.since <= today, or_(Alert.until.is_(None), Alert.until >= today))
        .order_by(case(_KINDS, value=Alert.kind))
        .distinct()
    )


def _gathered(leads: Leads, rows: Iterable[Row[UUID, AlertKind]]) -> Mapping[UUID, list[AlertKind]]:
    found: dict[UUID, list[AlertKind]] = defaultdict(list)
    for chart, kind in rows:
        if kind not in found[leads.of(chart)]:
            found[leads.of(chart)].append(kind)
    return found
