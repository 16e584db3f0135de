"""The activity log: who did what, in sentences, and the proof that nothing was taken out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.core.actions import Action
from app.core.ids import ChartId
from app.models.audit import AuditEntry
from app.models.charts import Chart, ChartKind, ChartMember
from app.models.clients import Client
from app.models.database import Records
from app.rules.names import PersonName
from app.services.activity_words import sentence

__all__ = ["Activity", "ActivityKind", "ActivityPage", "ActivityRow"]

PAGE = 200


class ActivityKind(StrEnum):
    """What the log can be filtered by, in the therapist's words."""

    NOTES = "Notes"
    CLIENTS = "Clients"
    OPENED = "Opened"
    DOORS = "Unlock and lock"
    BACKUPS = "Backups"
    SETTINGS = "Settings and keys"


_OF_KIND: dict[ActivityKind, Any] = {
    ActivityKind.NOTES: AuditEntry.subject.in_(
        ("notes", "note_sections", "drafts", "addenda", "notes_in_error", "private_notes")
    )
    & (AuditEntry.action != Action.OPENED),
    ActivityKind.CLIENTS: AuditEntry.subject.in_(
        ("clients", "charts", "chart_members", "documents")
    )
    & (AuditEntry.action != Action.OPENED),
    ActivityKind.OPENED: AuditEntry.action.in_((Action.OPENED, Action.SEARCHED)),
    ActivityKind.DOORS: AuditEntry.action.in_(
        (Action.UNLOCKED, Action.LOCKED, Action.UNLOCK_FAILED, Action.CLOCK_JUMPED)
    ),
    ActivityKind.BACKUPS: AuditEntry.action.in_(
        (Action.BACKUP_MADE, Action.BACKUP_FAILED, Action.BACKUP_VERIFIED, Action.RESTORED)
    ),
    ActivityKind.SETTINGS: AuditEntry.action.in_(
        (
            Action.PASSPHRASE_CHANGED,
            Action.KIT_MADE,
            Action.KIT_TESTED,
            Action.KEYS_CHANGED,
            Action.SETTINGS_CHANGED,
            Action.LOG_VERIFIED,
            Action.MIGRATED,
            Action.EXPORTED,
            Action.PRINTED,
            Action.COPIED,
        )
    )
    | AuditEntry.subject.in_(("practice", "users", "services", "working_hours", "drives")),
}

# One act of hers is one sentence: a note's sections and the end of its draft are written with
# the signature, the draft's beginning with the note, a place in a chart with the client, a stick
# with the kit that was saved to it. All of them stay in the log and in its export.
_SAID_WITH_ANOTHER = (
    AuditEntry.subject.in_(("note_sections", "chart_members", "backups", "kit_volumes"))
    & (AuditEntry.action == Action.CREATED)
) | AuditEntry.action.in_((Action.DRAFT_BEGUN, Action.VERSIONS_DELETED))


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
        query = _page_query(before, chart, kind)
        with self._records.reading() as session:
            entries = session.scalars(query).all()
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
    before: int | None, chart: ChartId | None, kind: ActivityKind | None
) -> Select[AuditEntry]:
    query = select(AuditEntry).where(~_SAID_WITH_ANOTHER)
    if before is not None:
        query = query.where(AuditEntry.seq < before)
    if chart is not None:
        query = query.where(AuditEntry.chart_id == chart)
    if kind is not None:
        query = query.where(_OF_KIND[kind])
    return query.order_by(AuditEntry.seq.desc()).limit(PAGE + 1)


def _names(session: Session, charts: set[Any] | None) -> dict[Any, PersonName]:
    """Return whose an individual chart is: of some charts, or (None) of all."""
    asked = (
        select(Chart.id, Client.legal_first, Client.used_first, Client.legal_last)
        .join(ChartMember, ChartMember.chart_id == Chart.id)
        .join(Client, Client.id == ChartMember.client_id)
        .where(Chart.kind == ChartKind.INDIVIDUAL)
    )
    found = session.execute(asked if charts is None else asked.where(Chart.id.in_(charts)))
    return {row.id: PersonName(row.used_first or row.legal_first, row.legal_last) for row in found}


def _row(entry: AuditEntry, names: dict[Any, PersonName]) -> ActivityRow:
    name = names.get(entry.chart_id)
    fields = msgspec.json.decode(entry.fields)
    return ActivityRow(
        seq=entry.seq,
        at=entry.at,
        sentence=sentence(
            Action(entry.action), entry.subject, short(name) if name else None, fields
        ),
        kind=_kind_of(entry),
        chart=ChartId(entry.chart_id) if entry.chart_id else None,
        name=short(name) if name else "",
    )


def short(name: PersonName) -> str:
    """Say "P. Natarajan": enough to recognize, less than a whole name."""
    return f"{name.first[0]}. {name.last}" if name.first and name.last else name.full


def _kind_of(entry: AuditEntry) -> str:
    if entry.action == Action.OPENED:
        return ActivityKind.OPENED
    return _KIND_OF_SUBJECT.get(entry.subject, ActivityKind.SETTINGS)


_KIND_OF_SUBJECT = {
    **dict.fromkeys(
        ("notes", "drafts", "addenda", "notes_in_error", "private_notes"), ActivityKind.NOTES
    ),
    **dict.fromkeys(("clients", "charts"), ActivityKind.CLIENTS),
    **dict.fromkeys(("door",), ActivityKind.DOORS),
    **dict.fromkeys(("bundle",), ActivityKind.BACKUPS),
}
