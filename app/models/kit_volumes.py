"""The volumes that a page of the kit was saved to."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Entity, strict


class KitVolume(Entity):
    """A stick that holds a kit's text, this one's or one of before: never a drive for backups."""

    __tablename__ = "kit_volumes"
    __table_args__ = strict()

    volume: Mapped[str] = mapped_column(unique=True)
