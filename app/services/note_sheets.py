"""A note as it is listed and as it is read: frozen, with what may be done to it already said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.ids import ChartId
from app.models.addenda import Addendum, AddendumKind
from app.models.database import Records
from app.models.drafts import Draft
from app.models.notes import Note, NoteSection
from app.models.notes_in_error import NoteInError
from app.rules.audit import fingerprint
from app.rules.templates import KEPT, TEMPLATES, SectionKind, Template, empty_section, sections_of
from app.services.drafts import Caret, DraftText, decode
from app.services.note_rows import NoteRow, NoteState, read_row, rows_query

__all__ = [
    "AddendumSheet",
    "ErrorMark",
    "NoteRow",
    "NoteSheet",
    "NoteState",
    "Section",
    "SignedBy",
    "missing_section",
    "read_row",
    "read_sheet",
    "rows_query",
]


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


def read_sheet(records: Records, session: Session, note: Note) -> NoteSheet:
    """Read a note whose opening stands in the activity log."""
    row = read_row(session.execute(rows_query().where(Note.id == note.id)).one())
    # a signed note's draft is of an addendum: see addendum_drafts
    draft = None if note.signed_at else _draft_of(session, note)
    template, sections = _words(records, session, note, draft)
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


def read_words(records: Records, session: Session, note: Note) -> tuple[Section, ...]:
    """Read the words alone of a note whose opening stands in the activity log."""
    draft = None if note.signed_at else _draft_of(session, note)
    return _words(records, session, note, draft)[1]


def _words(
    records: Records, session: Session, note: Note, draft: Draft | None
) -> tuple[Template, tuple[Section, ...]]:
    if draft is None:
        return note.template, _signed_sections(records, session, note)
    return _draft_sections(records, draft)


def _draft_of(session: Session, note: Note) -> Draft | None:
    return session.scalar(select(Draft).where(Draft.note_id == note.id))


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
