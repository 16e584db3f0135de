"""Where a client’s mail may go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.core.ids import ClientId, EntryId
from app.models.addresses import Address
from app.services.entries import Entries


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownAddress:
    """One postal address. Mail goes to a confidential one, where there is one, and nowhere else."""

    client_id: ClientId
    street: str
    label: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    confidential: bool = False
    note: str = ""
    id: EntryId | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        """The address as it stands on an envelope."""
        place = f"{self.city}, {self.state}".strip(", ")
        return tuple(filter(None, (self.street, f"{place} {self.postal_code}".strip())))


class Addresses(Entries[KnownAddress]):
    """What a therapist does with her clients' addresses."""

    entity = Address
    kind = KnownAddress
    needed = "street"

    def _order(self) -> tuple[Any, ...]:
        return (Address.confidential.desc(),)
