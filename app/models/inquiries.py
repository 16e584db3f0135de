"""Somebody who asks for an appointment, and how far that is."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Entity, a_day, among, points_to, strict
from app.models.sealed import sealed
from app.models.types import OneOf


class InquiryStage(StrEnum):
    """How far an inquiry is, from the first call to the first session or to another office."""

    NEW = "new"
    CALLED_BACK = "called back"
    WAITING_FOR_ANSWER = "waiting for an answer"
    CONSULTATION_OFFERED = "consultation offered"
    CONSULTATION_BOOKED = "consultation booked"
    FORMS_SENT = "forms sent"
    READY_TO_BEGIN = "ready to begin"
    DECLINED = "declined"
    REFERRED_OUT = "referred out"


class Inquiry(Entity):
    """How far one client's inquiry is."""

    __tablename__ = "inquiries"
    __table_args__ = strict(
        among("stage", InquiryStage),
        a_day("asked_on"),
        a_day("call_on"),
        UniqueConstraint("client_id"),
    )
    opened_as: ClassVar[tuple[str, str] | None] = ("clients", "client_id")

    client_id: Mapped[UUID] = points_to("clients.id")
    stage: Mapped[InquiryStage] = mapped_column(OneOf(InquiryStage), default=InquiryStage.NEW)
    asked_on: Mapped[date]
    call_on: Mapped[date | None]
    """When to call again."""
    moved_at: Mapped[datetime]
    """When the stage was last changed."""
    wishes = sealed("clinical")
    """What they are looking for, in their words."""
