"""A note as it is listed and as it is read: frozen, with what may be done to it already said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from app.core.ids import ChartId, NoteId
from app.models.addenda import Addendum, AddendumKind
from app.models.database import Records
from app.models.drafts import Draft
from app.models.notes import Note, NoteKind, NoteSection
from app.models.notes_in_error import NoteInError
from app.rules.audit import fingerprint
from app.rules.places import PLACES
from app.rules.templates import KEPT, TEMPLATES, SectionKind, Template, empty_section, sections_of
from app.services.drafts import Caret, DraftText, decode


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


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a note with its words."""

    kind: SectionKind
    text: str


@dataclass(frozen=True, slots=True)
class SignedBy:
    """The signature line under a note or an addendum."""

    name: str
    license: str
    at: datetime
    digest: str

    @property
    def fingerprint(self) -> str:
        """The digest in groups of four, to be compared by eye."""
        return fingerprint(self.digest)


@dataclass(frozen=True, slots=True)
class AddendumSheet:
    """What was added to a signed note, and by whom."""

    kind: AddendumKind
    text: str
    signed: SignedBy


@dataclass(frozen=True, slots=True)
class ErrorMark:
    """That a note was entered in error: when, why, and where it belongs."""

    marked_at: datetime
    reason: str
    right_chart: ChartId | None


@dataclass(frozen=True, slots=True)
class NoteSheet:
    """A note opened: its row, its words, and what may be done now."""

    row: NoteRow
    template: Template
    """The draft's, while there is one: it may have been switched since the note was begun."""
    sections: tuple[Section, ...]
    saved_at: datetime | None
    caret: Caret
    signed: SignedBy | None
    addenda: tuple[AddendumSheet, ...]
    in_error: ErrorMark | None

    @property
    def text(self) -> DraftText:
        """The words as the editor holds them."""
        return DraftText(self.template, {s.kind.name: s.text for s in self.sections})

    @property
    def can_edit(self) -> bool:
        """Whether it is a draft."""
        return self.row.state is NoteState.DRAFT

    @property
    def can_amend(self) -> bool:
        """Whether an addendum may be added: to every signed note."""
        return self.row.is_signed

    @property
    def can_mark_in_error(self) -> bool:
        """Whether it may be marked as entered in error: once, and only when signed."""
        return self.row.state is NoteState.SIGNED


def missing_section(text: DraftText) -> str | None:
    """Return the title of the first section that must hold words and does not."""
    section = empty_section(text.template, text.sections)
    return section.title if section else None


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


def read_sheet(records: Records, session: Session, note: Note) -> NoteSheet:
    """Read a note whose opening stands in the activity log."""
    row = read_row(session.execute(rows_query().where(Note.id == note.id)).one())
    draft = session.scalar(select(Draft).where(Draft.note_id == note.id))
    if draft is None:
        template, sections = note.template, _signed_sections(records, session, note)
    else:
        template, sections = _draft_sections(records, draft)
    return NoteSheet(
        row=row,
        template=template,
        sections=sections,
        saved_at=draft.saved_at if draft else None,
        caret=Caret(draft.caret_section or "", draft.caret_position or 0) if draft else Caret(),
        signed=_signature(note),
        addenda=_addenda(records, session, note.id),
        in_error=_error_mark(records, session, note.id),
    )


def _draft_sections(records: Records, draft: Draft) -> tuple[Template, tuple[Section, ...]]:
    text = decode(records.reveal(draft, "body"))
    kinds = sections_of(text.template, text.sections)
    return text.template, tuple(Section(k, text.sections.get(k.name, "")) for k in kinds)


def _signed_sections(records: Records, session: Session, note: Note) -> tuple[Section, ...]:
    kinds = {kind.name: kind for kind in (*TEMPLATES[note.template].sections, KEPT)}
    stored = session.scalars(
        select(NoteSection).where(NoteSection.note_id == note.id).order_by(NoteSection.position)
    )
    return tuple(Section(kinds.get(row.name, KEPT), records.reveal(row, "text")) for row in stored)


def _signature(row: Note | Addendum) -> SignedBy | None:
    if row.signed_at is None:
        return None
    return SignedBy(
        row.signer_name or "", row.signer_license or "", row.signed_at, row.digest or ""
    )


def _addenda(records: Records, session: Session, note: UUID) -> tuple[AddendumSheet, ...]:
    found = session.scalars(
        select(Addendum).where(Addendum.note_id == note).order_by(Addendum.signed_at)
    )
    return tuple(
        AddendumSheet(
            row.kind,
            records.reveal(row, "text"),
            SignedBy(row.signer_name, row.signer_license, row.signed_at, row.digest),
        )
        for row in found
    )


def _error_mark(records: Records, session: Session, note: UUID) -> ErrorMark | None:
    mark = session.scalar(select(NoteInError).where(NoteInError.note_id == note))
    if mark is None:
        return None
    right = ChartId(mark.right_chart_id) if mark.right_chart_id else None
    return ErrorMark(mark.marked_at, records.reveal(mark, "reason"), right)
