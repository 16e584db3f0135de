"""A note as a list shows it: dates and state, nothing that was written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, Select, func, select

from app.core.ids import ChartId, NoteId
from app.models.addenda import Addendum
from app.models.notes import Note, NoteKind
from app.models.notes_in_error import NoteInError
from app.rules.places import PLACES
from app.rules.templates import Template


class NoteState(StrEnum):
    """Where a note stands."""

    DRAFT = "draft"
    SIGNED = "signed"
    IN_ERROR = "entered in error"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note as a list shows it: dates and state, nothing that was written."""

    id: NoteId
    chart: ChartId
    kind: NoteKind
    template: Template
    service_date: date
    starts: time | None
    stops: time | None
    place: str
    service: str
    state: NoteState
    begun_at: datetime
    signed_at: datetime | None
    addenda: int

    @property
    def is_signed(self) -> bool:
        """Whether its text is closed."""
        return self.signed_at is not None

    @property
    def minutes(self) -> int | None:
        """The session's real minutes; None where a time is missing."""
        if self.starts is None or self.stops is None:
            return None
        return (self.stops.hour - self.starts.hour) * 60 + self.stops.minute - self.starts.minute

    @property
    def met(self) -> str:
        """Say "In person" or "Telehealth"; nothing for a place we have no word for."""
        return PLACES[self.place].met if self.place in PLACES else ""


def rows_query() -> Select[*tuple[Any, ...]]:
    """Select what `read_row` reads, newest session first."""
    addenda = (
        select(func.count())
        .select_from(Addendum)
        .where(Addendum.note_id == Note.id)
        .correlate(Note)
        .scalar_subquery()
    )
    in_error = select(NoteInError.id).where(NoteInError.note_id == Note.id).correlate(Note).exists()
    return select(*_plain_columns(), addenda.label("addenda"), in_error.label("in_error")).order_by(
        Note.service_date.desc(), Note.starts.desc(), Note.begun_at.desc()
    )


def _plain_columns() -> tuple[Any, ...]:
    return (
        Note.id,
        Note.chart_id,
        Note.kind,
        Note.template,
        Note.service_date,
        Note.starts,
        Note.stops,
        Note.place,
        Note.service,
        Note.begun_at,
        Note.signed_at,
        Note.discarded_at,
    )


def read_row(found: Row[*tuple[Any, ...]]) -> NoteRow:
    """Make a row of what `rows_query` found."""
    return NoteRow(
        id=NoteId(found.id),
        chart=ChartId(found.chart_id),
        kind=found.kind,
        template=found.template,
        service_date=found.service_date,
        starts=found.starts,
        stops=found.stops,
        place=found.place,
        service=found.service,
        state=_state(found),
        begun_at=found.begun_at,
        signed_at=found.signed_at,
        addenda=found.addenda,
    )


def _state(found: Row[*tuple[Any, ...]]) -> NoteState:
    if found.discarded_at is not None:
        return NoteState.DISCARDED
    if found.signed_at is None:
        return NoteState.DRAFT
    return NoteState.IN_ERROR if found.in_error else NoteState.SIGNED
