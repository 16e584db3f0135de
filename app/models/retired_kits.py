"""The kit pages that were replaced: they still open the copies made before."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from app.crypto.recovery import PageKind
from app.models.base import Entity, among, strict
from app.models.types import OneOf


class RetiredKit(Entity):
    """A page that no longer opens the records, only the copies made before it was replaced."""

    __tablename__ = "retired_kits"
    __table_args__ = strict(among("page", PageKind))

    kit_id: Mapped[str]
    page: Mapped[PageKind] = mapped_column(OneOf(PageKind))
    confirmed_at: Mapped[datetime | None]
    retired_at: Mapped[datetime]
