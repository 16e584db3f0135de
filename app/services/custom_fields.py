"""Fields of the therapist's own: what she wants to know that Alcove has no field for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors.people import FieldStandsAlready
from app.core.ids import ClientId, EntryId
from app.models.custom_fields import CustomField
from app.services.entries import Entries


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownField:
    """One field by its name, and what stands in it."""

    client_id: ClientId
    name: str
    value: str = ""
    id: EntryId | None = None


class CustomFields(Entries[KnownField]):
    """What a therapist does with fields of her own. Its name is plain, its value is sealed."""

    entity = CustomField
    kind = KnownField
    needed = "name"

    def offered(self, client: ClientId) -> tuple[str, ...]:
        """Return the names that other clients' fields have and this one's have not."""
        with self._records.reading() as session:
            found = session.execute(select(CustomField.client_id, CustomField.name)).all()
        own = {name.casefold() for whose, name in found if whose == client}
        others = {name.casefold(): name for _, name in found if name.casefold() not in own}
        return tuple(sorted(others.values(), key=str.casefold))

    def _order(self) -> tuple[Any, ...]:
        return (CustomField.name,)

    def _settle(self, session: Session, row: CustomField, _entry: KnownField) -> None:
        with session.no_autoflush:
            others = select(CustomField.name).where(
                CustomField.client_id == row.client_id, CustomField.id != row.id
            )
            if row.name.casefold() in {name.casefold() for name in session.scalars(others)}:
                raise FieldStandsAlready
