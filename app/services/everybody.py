"""Everybody in the practice, in memory from unlock to lock: read once, then only who changed.

To read eighteen hundred people anew because one phone number changed takes longer than to show
them. The log tells who was added or changed since; nobody else is read again.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import replace
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.ids import ChartId
from app.models.charts import Chart, ChartMember
from app.models.merges import stands_alone
from app.services.client_rows import ClientRow, read_rows
from app.services.merged_charts import numbers_under
from app.services.people_changes import changes_since, log_end

MANY: Final = 200
"""So many changes at once, as an import makes them: all are read anew."""


class Known(NamedTuple):
    """Every chart, in the order of their ids, as of one entry of the log."""

    rows: Mapping[ChartId, ClientRow]
    listed: frozenset[ChartId]
    """Without those that a merge has put under another."""


class Everybody:
    """Kept with the practice's clients; may be asked from any thread."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._until = -1
        """The entry of the log up to which everybody is known."""
        self._known = Known({}, frozenset())

    def known(self, session: Session) -> Known:
        """Return everybody as of now; the very same while nobody changed."""
        with self._guard:
            end = log_end(session)
            if end > self._until:
                changed = self._changed(session)
                if changed is None:
                    self._known = _listed(session, {row.chart: row for row in read_rows(session)})
                elif changed:
                    self._known = _listed(session, self._with(session, changed))
                self._until = end
            return self._known

    def listed(self, session: Session) -> list[ClientRow]:
        """Return the charts as lists show them: a person whose records were merged stands once."""
        known = self.known(session)
        return [row for chart, row in known.rows.items() if chart in known.listed]

    def _changed(self, session: Session) -> set[UUID] | None:
        """Return the charts to be read anew; None: all of them."""
        if self._until < 0:
            return None
        found = changes_since(session, self._until, MANY)
        if len(found) >= MANY or any(each.subject == "merges" for each in found):
            return None
        clients = {each.subject_id for each in found if each.subject == "clients"}
        charts = {each.subject_id for each in found if each.subject == "charts"}
        charts |= {each.chart_id for each in found}
        if clients:
            of_them = select(ChartMember.chart_id).where(ChartMember.client_id.in_(clients))
            charts |= set(session.scalars(of_them))
        return {each for each in charts if each is not None}

    def _with(self, session: Session, changed: set[UUID]) -> dict[ChartId, ClientRow]:
        rows = {chart: row for chart, row in self._known.rows.items() if chart not in changed}
        rows.update({row.chart: row for row in read_rows(session, Chart.id.in_(changed))})
        return {chart: rows[chart] for chart in sorted(rows)}


def _listed(session: Session, rows: Mapping[ChartId, ClientRow]) -> Known:
    under = set(session.scalars(select(Chart.id).where(~stands_alone())))
    also = numbers_under(session) if under else {}
    rows = {
        chart: row if row.also == also.get(chart, ()) else replace(row, also=also.get(chart, ()))
        for chart, row in rows.items()
    }
    return Known(rows, frozenset(chart for chart in rows if chart not in under))
