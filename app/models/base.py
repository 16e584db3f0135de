"""The declarative base: STRICT tables, ids given at birth, names for every constraint."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache
from secrets import randbits
from time import time_ns
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, MetaData, event
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, Mapper, mapped_column

from app.core.actions import Action
from app.core.money import Money
from app.models.types import Cents, Day, Id, Instant, TimeOfDay, Words, YesNo

CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Every table of the practice's records."""

    metadata = MetaData(naming_convention=CONVENTION)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Words(),
        bool: YesNo(),
        datetime: Instant(),
        date: Day(),
        time: TimeOfDay(),
        Money: Cents(),
        UUID: Id(),
    }


class Entity(Base):
    """A row with its own identity, given before it is stored: sealed text is bound to it.

    `opened_as` names the table and the column whose id stands for the record that a reader
    opens: a section's text is had by opening its note. `born_as` and `changed_as` let the
    trail say "signed" rather than "changed".
    """

    __abstract__ = True

    opened_as: ClassVar[tuple[str, str] | None] = None
    born_as: ClassVar[Action] = Action.CREATED
    changed_as: ClassVar[dict[str, Action]] = {}

    id: Mapped[UUID] = mapped_column(primary_key=True, sort_order=-1)

    def __init__(self, **columns: Any) -> None:
        super().__init__(**{**_unset(type(self)), "id": new_id(), **columns})

    @property
    def opened_record(self) -> tuple[str, UUID]:
        """The table and id under which an `opened` entry stands for this row's text."""
        if self.opened_as is None:
            return self.__tablename__, self.id
        table, column = self.opened_as
        return table, getattr(self, column)


@event.listens_for(Entity, "mapper_configured", propagate=True)
def _remember_old_values(mapper: Mapper[Any], kind: type[Entity]) -> None:
    """Load a value before it is overwritten, should a savepoint have forgotten it."""
    for column in mapper.column_attrs:
        getattr(kind, column.key).impl.active_history = True


@cache
def _unset(kind: type[Entity]) -> Mapping[str, Any]:
    """Return what the columns of a newborn row hold unless told: the log knows them all."""
    mapper = kind.__mapper__
    return {
        mapper.get_property_by_column(column).key: getattr(column.default, "arg", None)
        for column in kind.__table__.columns
        if column.nullable or not isinstance(column.type, LargeBinary)
    }


def new_id() -> UUID:
    """Return a new id, a UUID of version 7.

    It begins with the time, so that rows written one after the other lie together in the
    indexes, and writing costs the same after thirty years. Nothing reads the time from it.
    """
    head = (time_ns() // 1_000_000) << 80
    return UUID(int=head | 7 << 76 | randbits(12) << 64 | 2 << 62 | randbits(62))


def strict(*parts: Any) -> tuple[Any, ...]:
    """Return a mapped class's `__table_args__`: its constraints, and STRICT."""
    return (*parts, {"sqlite_strict": True})


def points_to(column: str, *, index: bool = False) -> MappedColumn[Any]:
    """Return a column that names another row.

    Checked at commit, so that rows of one transaction may be written in any order; nothing
    cascades, because a cascade would pass the audit trail.
    """
    key = ForeignKey(column, deferrable=True, initially="DEFERRED")
    return mapped_column(key, index=index)


def among(column: str, words: type[StrEnum]) -> CheckConstraint:
    """Return the check that a column holds one of an enum's words."""
    listed = ", ".join(f"'{word.value}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def yes_or_no(column: str) -> CheckConstraint:
    """Return the check that a column holds 1 or 0."""
    return CheckConstraint(f"{column} IN (0, 1)", name=f"{column}_yes_or_no")


def a_day(column: str) -> CheckConstraint:
    """Return the check that a column, where filled, spells a real date."""
    return CheckConstraint(f"{column} IS date({column})", name=f"{column}_is_a_day")


def a_time(column: str) -> CheckConstraint:
    """Return the check that a column, where filled, spells a time to the minute."""
    return CheckConstraint(
        f"{column} IS strftime('%H:%M', {column}) AND {column} IS NOT '24:00'",
        name=f"{column}_is_a_time",
    )
