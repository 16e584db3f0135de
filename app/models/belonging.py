"""Which chart a row belongs to, so that the log can be read chart by chart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.util import identity_key

from app.models.base import Entity
from app.models.charts import Chart, ChartKind, ChartMember
from app.models.clients import Client
from app.models.merges import stands_alone
from app.models.notes import Note


def chart_of(session: Session, row: Entity, born: Mapping[UUID, Any]) -> UUID | None:
    """Return the id of the chart that the row is part of, or None.

    `born` holds the rows that the same flush creates. A client, and what is kept of a client,
    stand in the log of the individual chart; after a merge, of the one that stays.
    """
    if isinstance(row, Chart):
        return row.id
    if isinstance(row, Client):
        return _individual_chart(session, row.id, born)
    note_id = getattr(row, "note_id", None)
    if note_id is not None:
        return _chart_of_note(session, note_id, born)
    client_id = getattr(row, "client_id", None)
    if client_id is not None and not isinstance(row, ChartMember):
        return _individual_chart(session, client_id, born)
    return getattr(row, "chart_id", None)


def _chart_of_note(session: Session, note_id: UUID, born: Mapping[UUID, Any]) -> UUID | None:
    note = born.get(note_id) or session.identity_map.get(identity_key(Note, note_id))
    if note is not None:
        return note.chart_id
    return session.scalar(select(Note.chart_id).where(Note.id == note_id))


def _individual_chart(session: Session, client: UUID, born: Mapping[UUID, Any]) -> UUID | None:
    for row in born.values():
        if isinstance(row, ChartMember) and row.client_id == client:
            return row.chart_id
    return session.scalar(
        select(ChartMember.chart_id)
        .join(Chart, Chart.id == ChartMember.chart_id)
        .where(ChartMember.client_id == client, Chart.kind == ChartKind.INDIVIDUAL)
        .where(stands_alone())  # a client with whom another record was merged has two
        .limit(1)
    )
