"""What a client takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.core.ids import ClientId, EntryId
from app.models.medications import Medication
from app.services.entries import Entries


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownMedication:
    """One medication as it was told; `until` is the last day on which it was taken."""

    client_id: ClientId
    name: str
    dose: str = ""
    prescriber: str = ""
    since: date | None = None
    until: date | None = None
    noted_at: datetime | None = None
    id: EntryId | None = None

    def changed_after(self, day: date) -> bool:
        """Say whether it was begun, stopped or first heard of after a day."""
        noted = self.noted_at.date() if self.noted_at else None
        return any(each is not None and each > day for each in (self.since, self.until, noted))


class Medications(Entries[KnownMedication]):
    """What a therapist does with her clients' medications."""

    entity = Medication
    kind = KnownMedication
    needed = "name"

    def _order(self) -> tuple[Any, ...]:
        return (Medication.until.is_not(None), Medication.until.desc())
