"""The register of business associates: who else sees records, and under which agreement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from app.core.clock import Clock
from app.models.associates import Associate
from app.models.database import Records
from app.rules.associates import review_due

__all__ = ["AssociateRow", "Associates", "NewAssociate"]


@dataclass(frozen=True, slots=True)
class NewAssociate:
    """What the form holds."""

    name: str
    service: str
    agreement_on: date | None = None
    reviewed_on: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class AssociateRow:
    """One line of the register, with the day its agreement is looked at again."""

    id: UUID
    told: NewAssociate
    due_on: date | None
    is_due: bool

    @property
    def has_ended(self) -> bool:
        """No longer works for the practice."""
        return self.told.ended_on is not None

    @property
    def is_in_order(self) -> bool:
        """An agreement is signed, and was looked at within the year; or it is over."""
        return self.has_ended or (self.told.agreement_on is not None and not self.is_due)


class Associates:
    """What a therapist does with the register."""

    def __init__(self, records: Records, clock: Clock) -> None:
        self._records = records
        self._clock = clock

    def listed(self) -> list[AssociateRow]:
        """Return everybody, those who still work for the practice first."""
        with self._records.reading() as session:
            rows = session.scalars(select(Associate)).all()
        found = [self._as_row(row) for row in rows]
        return sorted(found, key=lambda row: (row.has_ended, row.told.name.casefold()))

    def add(self, told: NewAssociate) -> UUID:
        """Add somebody."""
        with self._records.work() as session:
            row = Associate(name=told.name.strip(), service=told.service.strip())
            _take_over(row, told)
            session.add(row)
            return row.id

    def correct(self, associate: UUID, told: NewAssociate) -> None:
        """Take over what was typed anew."""
        with self._records.work() as session:
            _take_over(session.get_one(Associate, associate), told)

    def remove(self, associate: UUID) -> None:
        """Take somebody off who was added by mistake; whoever did work stays, with an end."""
        with self._records.work() as session:
            session.delete(session.get_one(Associate, associate))

    def _as_row(self, row: Associate) -> AssociateRow:
        told = NewAssociate(row.name, row.service, row.agreement_on, row.reviewed_on, row.ended_on)
        due = None if row.ended_on else review_due(row.agreement_on, row.reviewed_on)
        return AssociateRow(row.id, told, due, due is not None and due <= self._clock.today())


def _take_over(row: Associate, told: NewAssociate) -> None:
    row.name, row.service = told.name.strip(), told.service.strip()
    row.agreement_on, row.reviewed_on = told.agreement_on, told.reviewed_on
    row.ended_on = told.ended_on
