"""What is added to a signed note."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from secrets import token_bytes
from typing import ClassVar, Self
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from app.core.actions import Action
from app.models.base import Entity, among, points_to, strict
from app.models.notes import Note, Signature
from app.models.sealed import sealed
from app.models.types import OneOf, written_instant
from app.rules.notes import SALT_LENGTH, SignedForm, note_digest


class AddendumKind(StrEnum):
    """Why something is added."""

    ADDENDUM = "addendum"
    CORRECTION = "correction"
    LATE_ENTRY = "late_entry"
    CLIENT_REQUEST = "client_request"


class Addendum(Entity):
    """A dated, signed addition; printed directly under its note and never changed."""

    __tablename__ = "addenda"
    __table_args__ = strict(among("kind", AddendumKind))
    opened_as: ClassVar[tuple[str, str] | None] = ("notes", "note_id")
    born_as: ClassVar[Action] = Action.AMENDED

    note_id: Mapped[UUID] = points_to("notes.id", index=True)
    kind: Mapped[AddendumKind] = mapped_column(OneOf(AddendumKind))
    signed_at: Mapped[datetime]
    signer_id: Mapped[UUID] = points_to("users.id")
    signer_name: Mapped[str]
    signer_license: Mapped[str]
    salt: Mapped[bytes]
    digest: Mapped[str]
    text = sealed("clinical")

    @classmethod
    def to(cls, note: Note, kind: AddendumKind, text: str, signature: Signature) -> Self:
        """Return a signed addendum to a signed note, to be added to the session."""
        addendum = cls(
            note_id=note.id,
            kind=kind,
            text=text,
            signed_at=signature.at,
            signer_id=signature.signer,
            signer_name=signature.name,
            signer_license=signature.license,
            salt=token_bytes(SALT_LENGTH),
        )
        addendum.digest = note_digest(addendum.salt, addendum.signed_form(note, text))
        return addendum

    def signed_form(self, note: Note, text: str) -> SignedForm:
        """Return what the signature covers: the text, bound to the note it adds to."""
        return SignedForm(
            sections=((self.kind.value, text),),
            service_date=note.service_date.isoformat(),
            starts=None,
            stops=None,
            begun_at=None,
            signed_at=written_instant(self.signed_at),
            signer=self.signer_name,
            license=self.signer_license,
            attachments=(note.digest or "",),
        )
