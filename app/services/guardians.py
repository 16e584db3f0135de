"""Who speaks for a client: parents, guardians, agents, executors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.core.ids import ClientId, DocumentId, EntryId
from app.models.guardians import Capacity, Guardian
from app.rules.guardians import Standing, is_minor, missing
from app.services.entries import Entries

__all__ = ["Capacity", "Guardians", "KnownGuardian", "what_is_missing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownGuardian:
    """One representative. To consent, to see the record and to pay are three different things."""

    client_id: ClientId
    name: str
    capacity: Capacity = Capacity.PARENT
    relation: str = ""
    phone: str = ""
    email: str = ""
    may_consent: bool = False
    may_access: bool = False
    pays_percent: int | None = None
    document_id: DocumentId | None = None
    custody: str = ""
    custody_until: date | None = None
    until: date | None = None
    id: EntryId | None = None


class Guardians(Entries[KnownGuardian]):
    """What a therapist does with those who speak for her clients."""

    entity = Guardian
    kind = KnownGuardian
    needed = "name"

    def _order(self) -> tuple[Any, ...]:
        return (Guardian.until.is_not(None),)


def what_is_missing(
    guardians: Sequence[KnownGuardian], born: date | None, today: date
) -> tuple[str, ...]:
    """Say what is missing of those who speak for a client, in sentences."""
    now = [each for each in guardians if each.until is None or each.until >= today]
    shares = [each.pays_percent for each in now if each.pays_percent is not None]
    return missing(
        Standing(
            is_minor=born is not None and is_minor(born, today),
            may_consent=sum(each.may_consent for each in now),
            papers_ended=sum(bool(e.custody_until and e.custody_until < today) for e in now),
            shares=tuple(shares),
        )
    )
