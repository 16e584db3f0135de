"""Who pays for a client’s sessions besides the client."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.core.ids import ClientId, EntryId
from app.models.coverage import Coverage
from app.services.entries import Entries


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCoverage:
    """One plan; `priority` is the place in which its payer is asked."""

    client_id: ClientId
    payer: str
    priority: int = 1
    plan_name: str = ""
    member_number: str = ""
    group_number: str = ""
    holder: str = ""
    since: date | None = None
    until: date | None = None
    id: EntryId | None = None


class Coverages(Entries[KnownCoverage]):
    """What a therapist does with her clients' coverage."""

    entity = Coverage
    kind = KnownCoverage
    needed = "payer"

    def _order(self) -> tuple[Any, ...]:
        return (Coverage.priority,)
