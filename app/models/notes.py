"""Progress notes: written once, signed, and then only added to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from secrets import token_bytes
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, object_session

from app.core.actions import Action
from app.models.base import Entity, a_day, a_time, among, points_to, strict
from app.models.sealed import sealed
from app.models.types import OneOf, written_instant
from app.rules.notes import SALT_LENGTH, SignedForm, note_digest
from app.rules.templates import Template

_SIGNED_WHOLE = " AND ".join(
    f"({column} IS NULL) = (signed_at IS NULL)"
    for column in ("signer_id", "signer_name", "signer_license", "salt", "digest")
)


class NoteKind(StrEnum):
    """What a note records."""

    PROGRESS = "progress"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs, as it is printed, and when."""

    signer: UUID
    name: str
    """With the credential: "Dana Whitfield, LCSW"."""
    license: str
    at: datetime


class Note(Entity):
    """What happened in one session. Its text is a draft until signed, then sections."""

    __tablename__ = "notes"
    __table_args__ = strict(
        among("kind", NoteKind),
        among("template", Template),
        a_day("service_date"),
        a_time("starts"),
        a_time("stops"),
        CheckConstraint(_SIGNED_WHOLE, name="signed_whole"),
        CheckConstraint("signed_at IS NULL OR discarded_at IS NULL", name="signed_is_kept"),
        Index(None, "chart_id", "service_date"),
        Index(
            "ix_notes_unsigned",
            "service_date",
            sqlite_where=text("signed_at IS NULL"),
        ),
    )
    changed_as: ClassVar[dict[str, Action]] = {
        "signed_at": Action.SIGNED,
        "discarded_at": Action.DRAFT_DISCARDED,
        "chart_id": Action.REFILED,
    }

    chart_id: Mapped[UUID] = points_to("charts.id")
    author_id: Mapped[UUID] = points_to("users.id")
    kind: Mapped[NoteKind] = mapped_column(OneOf(NoteKind), default=NoteKind.PROGRESS)
    template: Mapped[Template] = mapped_column(OneOf(Template))
    service_date: Mapped[date]
    starts: Mapped[time | None]
    stops: Mapped[time | None]
    place: Mapped[str]
    service: Mapped[str]
    begun_at: Mapped[datetime]
    signed_at: Mapped[datetime | None]
    signer_id: Mapped[UUID | None] = points_to("users.id")
    signer_name: Mapped[str | None]
    signer_license: Mapped[str | None]
    salt: Mapped[bytes | None]
    digest: Mapped[str | None]
    discarded_at: Mapped[datetime | None]

    def sign(self, sections: Mapping[str, str], signature: Signature) -> None:
        """Fix the text as sections and put the signature and its digest under it.

        The sections go first: once the note is signed the database takes no more.
        """
        session = object_session(self)
        assert session is not None, "a note is signed within work()"  # noqa: S101 - a bug, not a case
        session.add_all(self.written_out(sections))
        session.flush()
        self.put_signature(sections, signature)

    def written_out(self, sections: Mapping[str, str]) -> list[NoteSection]:
        """Return the sections as rows, to be stored before the signature."""
        return [
            NoteSection(note_id=self.id, position=position, name=name, text=words)
            for position, (name, words) in enumerate(sections.items())
        ]

    def put_signature(self, sections: Mapping[str, str], signature: Signature) -> None:
        """Sign the note under sections that are stored already; `sign` does both."""
        self.signed_at = signature.at
        self.signer_id = signature.signer
        self.signer_name = signature.name
        self.signer_license = signature.license
        self.salt = token_bytes(SALT_LENGTH)
        self.digest = note_digest(self.salt, self.signed_form(tuple(sections.items())))

    def signed_form(self, sections: tuple[tuple[str, str], ...]) -> SignedForm:
        """Return what the signature covers, given the sections' texts in reading order."""
        assert self.signed_at is not None, "only a signed note has a signed form"  # noqa: S101 - a bug
        return SignedForm(
            sections=sections,
            service_date=self.service_date.isoformat(),
            starts=_minutes(self.starts),
            stops=_minutes(self.stops),
            begun_at=written_instant(self.begun_at),
            signed_at=written_instant(self.signed_at),
            signer=self.signer_name or "",
            license=self.signer_license or "",
        )


def _minutes(at: time | None) -> str | None:
    return None if at is None else at.isoformat("minutes")


class NoteSection(Entity):
    """One section of a signed note, made at signing and never changed."""

    __tablename__ = "note_sections"
    __table_args__ = strict(
        UniqueConstraint("note_id", "position"),
        CheckConstraint("position >= 0", name="position_range"),
    )
    opened_as: ClassVar[tuple[str, str] | None] = ("notes", "note_id")

    note_id: Mapped[UUID] = points_to("notes.id")
    position: Mapped[int]
    name: Mapped[str]
    text = sealed("clinical")
