"""Who asks for an appointment, and how far that is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from app.core.ids import ClientId, EntryId
from app.models.clients import Client, ClientStatus
from app.models.inquiries import Inquiry, InquiryStage
from app.services.entries import Entries

__all__ = ["CLOSED", "Inquiries", "InquirySign", "InquiryStage", "KnownInquiry", "signs"]

CLOSED: Final = frozenset({InquiryStage.DECLINED, InquiryStage.REFERRED_OUT})
"""Stages at which nothing more is to be done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownInquiry:
    """One inquiry with its words; `call_on` is when to call again."""

    client_id: ClientId
    asked_on: date
    stage: InquiryStage = InquiryStage.NEW
    call_on: date | None = None
    wishes: str = ""
    moved_at: datetime | None = None
    id: EntryId | None = None


class InquirySign(NamedTuple):
    """What a list shows of an inquiry: no words."""

    stage: InquiryStage
    call_on: date | None

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is to be done."""
        return self.stage in CLOSED


class Inquiries(Entries[KnownInquiry]):
    """What a therapist does with those who ask for an appointment."""

    entity = Inquiry
    kind = KnownInquiry
    needed = "stage"

    def move(self, client: ClientId, stage: InquiryStage) -> InquiryStage:
        """Move an inquiry to a stage; return the one it was at, so that it can be moved back."""
        with self._records.work() as session:
            row = session.scalar(select(Inquiry).where(Inquiry.client_id == client))
            if row is None:
                now, today = self._clock.now(), self._clock.today()
                row = Inquiry(client_id=client, asked_on=today, moved_at=now)
                row.wishes = ""
                session.add(row)
            before, row.stage = row.stage, stage
            row.moved_at = self._clock.now()
            return before

    def turn(self, client: ClientId, status: ClientStatus) -> ClientStatus:
        """Let somebody become an active client, or wait; return the status before."""
        with self._records.work() as session:
            row = session.get_one(Client, client)
            before, row.status = row.status, status
            return before

    def _settle(self, _session: Session, row: Inquiry, _entry: KnownInquiry) -> None:
        if inspect(row).attrs.stage.history.has_changes():
            row.moved_at = self._clock.now()


def signs(session: Session, clients: Iterable[UUID]) -> Mapping[UUID, InquirySign]:
    """Return how far the inquiries of some clients are."""
    query = select(Inquiry.client_id, Inquiry.stage, Inquiry.call_on)
    found = session.execute(query.where(Inquiry.client_id.in_(list(clients))))
    return {client: InquirySign(stage, call_on) for client, stage, call_on in found}
