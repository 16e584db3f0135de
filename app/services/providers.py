"""Who else treats a client."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.core.ids import ClientId, EntryId
from app.models.providers import Provider
from app.services.entries import Entries


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownProvider:
    """One other provider, and until when a release lets her speak to them."""

    client_id: ClientId
    name: str
    role: str = ""
    phone: str = ""
    fax: str = ""
    release_on: date | None = None
    release_until: date | None = None
    id: EntryId | None = None

    def may_be_spoken_to(self, today: date) -> bool:
        """Say whether a release is on file and has not ended."""
        if self.release_on is None:
            return False
        return self.release_until is None or self.release_until >= today


class Providers(Entries[KnownProvider]):
    """What a therapist does with her clients' other providers."""

    entity = Provider
    kind = KnownProvider
    needed = "name"
