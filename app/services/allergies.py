"""What a client does not tolerate, or that they say there is nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.clock import Clock
from app.core.errors.people import AllergyIsEntered, EntryIsGone
from app.core.ids import ClientId, EntryId
from app.models.allergies import Allergy
from app.models.clients import Client
from app.models.database import Records
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
    """What a therapist does with her clients' allergies.

    An allergy that is entered ends the day on which they said that they have none: once it is
    removed, it has to be said anew. Only where it was entered by mistake, and is taken out
    before the next lock, does that day stand again.
    """

    entity = Allergy
    kind = KnownAllergy
    needed = "substance"

    def __init__(self, records: Records, clock: Clock) -> None:
        super().__init__(records, clock)
        self._ended: dict[UUID, date] = {}

    def none_since(self, client: ClientId) -> date | None:
        """Return when they last said that they have none; None where they never did."""
        with self._records.reading() as session:
            return session.get_one(Client, client).no_allergies_on

    def say_none(self, client: ClientId, day: date | None) -> date | None:
        """Say that they have none, as of a day; None takes it back. Return what was said before.

        Raises AllergyIsEntered.
        """
        with self._records.work() as session:
            entered = select(Allergy.id).where(Allergy.client_id == client)
            if day is not None and session.scalar(entered.limit(1)) is not None:
                raise AllergyIsEntered
            row = session.get_one(Client, client)
            before, row.no_allergies_on = row.no_allergies_on, day
            return before

    def remove(self, entry: EntryId) -> None:
        """Take an allergy away; `keep` with what it was brings it back. Raises EntryIsGone."""
        with self._records.work() as session:
            row = session.get(Allergy, entry)
            if row is None:
                raise EntryIsGone
            session.delete(row)
            if (day := self._ended.pop(row.id, None)) is not None:
                session.get_one(Client, row.client_id).no_allergies_on = day

    def _settle(self, session: Session, row: Allergy, _entry: KnownAllergy) -> None:
        client = session.get_one(Client, row.client_id)
        if client.no_allergies_on is not None:
            self._ended[row.id] = client.no_allergies_on
            client.no_allergies_on = None
