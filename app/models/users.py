"""Who signs in."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Entity, among, strict, yes_or_no
from app.models.types import OneOf


class Role(StrEnum):
    """What a user may see; which keys she holds follows from it."""

    OWNER = "owner"
    CLINICIAN = "clinician"
    FRONT_DESK = "front_desk"
    BILLER = "biller"
    AUDITOR = "auditor"


class User(Entity):
    """Someone with a passphrase of her own, and the license she signs under."""

    __tablename__ = "users"
    __table_args__ = strict(among("role", Role), yes_or_no("active"))

    name: Mapped[str]
    credential: Mapped[str] = mapped_column(default="")
    license_number: Mapped[str] = mapped_column(default="")
    license_state: Mapped[str] = mapped_column(default="")
    role: Mapped[Role] = mapped_column(OneOf(Role))
    active: Mapped[bool] = mapped_column(default=True)
