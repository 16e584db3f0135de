"""Where a therapist may practice: licenses, compacts and permits, each with its end."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Entity, a_day, among, points_to, strict
from app.models.types import OneOf


class LicenseKind(StrEnum):
    """By what a state lets a therapist practice."""

    LICENSE = "license"
    COMPACT = "compact"
    PERMIT = "permit"


class License(Entity):
    """One state in which a user may practice. The license under her signature is the user's."""

    __tablename__ = "licenses"
    __table_args__ = strict(among("kind", LicenseKind), a_day("expires_on"))

    user_id: Mapped[UUID] = points_to("users.id", index=True)
    state: Mapped[str]
    kind: Mapped[LicenseKind] = mapped_column(OneOf(LicenseKind))
    number: Mapped[str] = mapped_column(default="")
    expires_on: Mapped[date | None]
