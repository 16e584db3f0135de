"""Who is told in place of a client who is a minor: of the guardians, those who may be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.clients import Client
from app.models.guardians import Capacity, Guardian
from app.rules.guardians import Recorded, is_minor, may_be_told, why_not_told


@dataclass(frozen=True, slots=True)
class Speaker:
    """One who speaks for a client: how to reach them, and what is recorded of them."""

    name: str
    relation: str
    """In the family's words, or else as what they speak: "Mother", "Guardian"."""
    phone: str
    email: str
    recorded: Recorded


@dataclass(frozen=True, slots=True)
class SpokenFor:
    """A client who is a minor on a day: who is told, and why somebody is not."""

    told: tuple[Speaker, ...]
    why_not: tuple[str, ...]
    """Sentences that name nobody."""
    speak: int
    """How many speak for them on that day, told or not."""


class Speakers:
    """Those who speak for some clients, read once and from plain columns: it opens nothing."""

    def __init__(self, session: Session, clients: Iterable[UUID]) -> None:
        self._known = _speakers(session, list(clients))

    def for_minor(self, client: Client, day: date) -> SpokenFor | None:
        """Return who is told for a client on a day; None where they are of age."""
        if client.born is None or not is_minor(client.born, day):
            return None
        known = self._known.get(client.id, [])
        told = tuple(each for each in known if may_be_told(each.recorded, day))
        recorded = [each.recorded for each in known]
        speak = sum(each.until is None or each.until >= day for each in recorded)
        return SpokenFor(told, why_not_told(recorded, day), speak)


def _speakers(session: Session, clients: list[UUID]) -> Mapping[UUID, list[Speaker]]:
    columns = ("client_id", "name", "capacity", "relation", "phone", "email")
    days = ("may_access", "custody_until", "until")
    query = (
        select(*[getattr(Guardian, name) for name in (*columns, *days)])
        .where(Guardian.client_id.in_(clients))
        .order_by(Guardian.id)
    )
    found: dict[UUID, list[Speaker]] = defaultdict(list)
    for row in session.execute(query):
        relation = row.relation or ("" if row.capacity is Capacity.OTHER else row.capacity.value)
        recorded = Recorded(row.may_access, row.custody_until, row.until)
        said = relation[:1].upper() + relation[1:]
        found[row.client_id].append(Speaker(row.name, said, row.phone, row.email, recorded))
    return found
