"""What speaks for a note being in the wrong chart, looked for once, before it is signed."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.core.ids import ChartId
from app.models.charts import Chart, ChartMember
from app.models.clients import Client, ClientStatus
from app.models.notes import Note
from app.models.notes_in_error import NoteInError
from app.rules.mentions import Named, mentioned
from app.rules.names import PersonName
from app.services.client_rows import ClientRow, read_rows
from app.services.merged_charts import Leads


class SecondLooks(NamedTuple):
    """Whom else the note names, and whether it is the second about one session."""

    others: tuple[PersonName, ...]
    is_second: bool


def second_looks(session: Session, note: Note, text: str) -> SecondLooks:
    """Look through a note's words and the chart's other notes; reads plain columns alone."""
    return SecondLooks(_others(session, note, text), _is_second(session, note))


def other_charts(
    session: Session, note: Note, charts: Collection[ChartId]
) -> tuple[ClientRow, ...]:
    """Return those of some charts that are not the note's; what was merged is one."""
    leads = Leads(session)
    others = {leads.of(chart) for chart in charts} - {leads.of(note.chart_id)}
    return tuple(read_rows(session, Chart.id.in_(others))) if others else ()


def _others(session: Session, note: Note, text: str) -> tuple[PersonName, ...]:
    """Return the active clients whom the text names, but for those whose chart it is.

    Who shares a name with one of them is not told from them, and is left out too.
    """
    columns = (Client.legal_first, Client.used_first, Client.legal_last)
    own = select(ChartMember.client_id).where(ChartMember.chart_id == note.chart_id)
    here = {
        name
        for row in session.execute(select(*columns).where(Client.id.in_(own)))
        for name in _names(*row)
    }
    active = select(*columns).where(
        Client.status.in_((ClientStatus.ACTIVE, ClientStatus.REOPENED)), Client.id.not_in(own)
    )
    others = (_names(*row) for row in session.execute(active))
    found = mentioned(text, (names for names in others if not here.intersection(names)))
    return tuple(dict.fromkeys(names[0] for names in found))


def _names(legal: str, used: str | None, last: str) -> Named:
    """Return how somebody may be called, the name that is used first."""
    return tuple(PersonName(first, last) for first in dict.fromkeys((used or legal, legal)))


def _is_second(session: Session, note: Note) -> bool:
    if note.starts is None:
        return False
    other = select(Note.id).where(
        Note.chart_id == note.chart_id,
        Note.id != note.id,
        Note.service_date == note.service_date,
        Note.starts == note.starts,
        Note.discarded_at.is_(None),
        ~exists().where(NoteInError.note_id == Note.id),
    )
    return session.scalar(other.limit(1)) is not None
