"""The activity log: who did what, in sentences, and the proof that nothing was taken out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session, aliased

from app.core.actions import Action
from app.core.ids import ChartId
from app.models.audit import AuditEntry
from app.models.charts import Chart
from app.models.database import Records
from app.rules.names import PersonName
from app.services.activity_kinds import ActivityKind, kind_of, of_kind
from app.services.activity_words import sentence
from app.services.client_rows import read_rows
from app.services.merged_charts import gathered

__all__ = ["Activity", "ActivityKind", "ActivityPage", "ActivityRow"]

PAGE = 200


# One act of hers is one sentence: a note's sections and the end of its draft are written with
# the signature, the draft's beginning with the note, a place in a chart with the client, a stick
# with the kit that was saved to it, what a new version moved (told of no chart) with that it came.
# All of them stay in the log and in its export.
_CHART = aliased(AuditEntry)
_BEGAN_THE_CHART = exists().where(
    _CHART.chart_id == AuditEntry.chart_id,
    _CHART.seq < AuditEntry.seq,
    _CHART.subject == "charts",
    _CHART.action == Action.CREATED,
    _CHART.at == AuditEntry.at,
)
_MOVED_BY_A_NEW_VERSION = AuditEntry.chart_id.is_(None) & (
    ((AuditEntry.subject == "contact_ways") & (AuditEntry.action == Action.CREATED))
    | ((AuditEntry.subject == "clients") & (AuditEntry.action == Action.CHANGED))
)
_SAID_WITH_ANOTHER = (
    (AuditEntry.action == Action.CREATED)
    & (
        AuditEntry.subject.in_(("note_sections", "backups", "kit_volumes"))
        | (AuditEntry.subject.in_(("chart_members", "contact_ways")) & _BEGAN_THE_CHART)
    )
) | (AuditEntry.action.in_((Action.DRAFT_BEGUN, Action.VERSIONS_DELETED)) | _MOVED_BY_A_NEW_VERSION)


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One entry in words. `sentence` names the client as the lists do: never what was written."""

    seq: int
    at: datetime
    sentence: str
    kind: str
    chart: ChartId | None
    name: str = ""
    """How the sentence names the client, where it does."""


@dataclass(frozen=True, slots=True)
class ActivityPage:
    """Entries, newest first, and where the next page begins (None at the end)."""

    rows: tuple[ActivityRow, ...]
    next_before: int | None


class Activity:
    """What a therapist reads in her activity log."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def page(
        self,
        before: int | None = None,
        chart: ChartId | None = None,
        kind: ActivityKind | None = None,
    ) -> ActivityPage:
        """Return the entries before number `before`, newest first, of one chart or kind."""
        with self._records.reading() as session:
            charts = gathered(session, chart) if chart else None
            entries = session.scalars(_page_query(before, charts, kind)).all()
            names = _names(session, {e.chart_id for e in entries if e.chart_id})
        rows = tuple(_row(entry, names) for entry in entries[:PAGE])
        return ActivityPage(rows, rows[-1].seq if len(entries) > PAGE else None)

    def every(self) -> Iterator[ActivityRow]:
        """Yield every entry in words, oldest first, also those that a page says with another."""
        with self._records.reading() as session:
            names = _names(session, None)
            in_order = select(AuditEntry).order_by(AuditEntry.seq).execution_options(yield_per=PAGE)
            for entry in session.scalars(in_order):
                yield _row(entry, names)

    def count(self) -> int:
        """Return how many entries the log has."""
        return self._records.head().seq


def _page_query(
    before: int | None, charts: Sequence[UUID] | None, kind: ActivityKind | None
) -> Select[AuditEntry]:
    query = select(AuditEntry).where(~_SAID_WITH_ANOTHER)
    if before is not None:
        query = query.where(AuditEntry.seq < before)
    if charts is not None:
        query = query.where(AuditEntry.chart_id.in_(charts))
    if kind is not None:
        query = query.where(of_kind(kind))
    return query.order_by(AuditEntry.seq.desc()).limit(PAGE + 1)


def _names(session: Session, charts: set[Any] | None) -> dict[Any, str]:
    """Return how a sentence calls whose chart it is: of some charts, or (None) of all."""
    rows = read_rows(session, *(() if charts is None else (Chart.id.in_(charts),)))
    return {row.chart: row.name.full if row.is_shared else short(row.name) for row in rows}


def _row(entry: AuditEntry, names: dict[Any, str]) -> ActivityRow:
    name = names.get(entry.chart_id)
    fields = msgspec.json.decode(entry.fields)
    return ActivityRow(
        seq=entry.seq,
        at=entry.at,
        sentence=sentence(Action(entry.action), entry.subject, name, fields),
        kind=kind_of(entry.action, entry.subject),
        chart=ChartId(entry.chart_id) if entry.chart_id else None,
        name=name or "",
    )


def short(name: PersonName) -> str:
    """Say "P. Natarajan": enough to recognize, less than a whole name."""
    return f"{name.first[0]}. {name.last}" if name.first and name.last else name.full
