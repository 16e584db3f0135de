"""What a client does not tolerate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.core.ids import ClientId, EntryId
from app.models.allergies import Allergy
from app.services.entries import Entries


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownAllergy:
    """One substance, and what it does."""

    client_id: ClientId
    substance: str
    reaction: str = ""
    noted_at: datetime | None = None
    id: EntryId | None = None


class Allergies(Entries[KnownAllergy]):
    """What a therapist does with her clients' allergies."""

    entity = Allergy
    kind = KnownAllergy
    needed = "substance"
