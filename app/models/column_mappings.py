"""How she said the columns of another program's table, kept for the next file like it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Entity, among, strict
from app.models.types import OneOf


class TableKind(StrEnum):
    """What a table of another program holds."""

    CLIENTS = "clients"
    CALENDAR = "calendar"


class ColumnMapping(Entity):
    """The headings of one kind of table, and what each was said to be."""

    __tablename__ = "column_mappings"
    __table_args__ = strict(UniqueConstraint("kind", "headers"), among("kind", TableKind))

    kind: Mapped[TableKind] = mapped_column(OneOf(TableKind))
    headers: Mapped[str]
    """The headings in small letters, sorted, as a JSON list."""
    mapping: Mapped[str]
    """For each of them what it is, as a JSON list; empty: it is not brought in."""
    used_at: Mapped[datetime]
