"""Column types: a STRICT table knows TEXT, INTEGER and BLOB, the rest is spelled out."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Generic, TypeVar
from uuid import UUID

from sqlalchemy import Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator

from app.core.legible import legible
from app.core.money import Money

Word = TypeVar("Word", bound=StrEnum)


class Words(TypeDecorator[str]):
    """What somebody typed, as TEXT."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        """Write the words; half a character, as a broken paste leaves it, is shown as missing."""
        return None if value is None else legible(value)


class Instant(TypeDecorator[datetime]):
    """A moment in UTC, as TEXT that sorts: 2026-11-12T18:00:00.000000Z.

    A naive value is refused rather than guessed at.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> str | None:
        """Write the moment out in UTC."""
        return None if value is None else written_instant(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> datetime | None:
        """Read the moment back, aware."""
        return None if value is None else datetime.fromisoformat(value)


def written_instant(moment: datetime) -> str:
    """Return the moment as the records spell it; naive values are refused."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


class Day(TypeDecorator[date]):
    """A civil date, as TEXT: 2026-11-12."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, _dialect: Dialect) -> str | None:
        """Write the date out."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, _dialect: Dialect) -> date | None:
        """Read the date back."""
        return None if value is None else date.fromisoformat(value)


class TimeOfDay(TypeDecorator[time]):
    """A wall-clock time to the minute, as TEXT: 13:05."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: time | None, _dialect: Dialect) -> str | None:
        """Write hours and minutes."""
        return None if value is None else value.isoformat("minutes")

    def process_result_value(self, value: str | None, _dialect: Dialect) -> time | None:
        """Read the time back."""
        return None if value is None else time.fromisoformat(value)


class Id(TypeDecorator[UUID]):
    """An entity's id, as 32 hex digits."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: UUID | None, _dialect: Dialect) -> str | None:
        """Write the digits."""
        return None if value is None else value.hex

    def process_result_value(self, value: str | None, _dialect: Dialect) -> UUID | None:
        """Read the id back."""
        return None if value is None else UUID(hex=value)


class Cents(TypeDecorator[Money]):
    """Money, as whole cents."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Money | None, _dialect: Dialect) -> int | None:
        """Write the cents."""
        return None if value is None else value.cents

    def process_result_value(self, value: int | None, _dialect: Dialect) -> Money | None:
        """Read the amount back."""
        return None if value is None else Money(value)


class YesNo(TypeDecorator[bool]):
    """A yes or no, as 1 or 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, _dialect: Dialect) -> int | None:  # noqa: FBT001 - SQLAlchemy's signature
        """Write 1 or 0."""
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, _dialect: Dialect) -> bool | None:
        """Read yes or no back."""
        return None if value is None else bool(value)


class OneOf(TypeDecorator[Word], Generic[Word]):
    """A word of a `StrEnum`, stored by value."""

    impl = Text
    cache_ok = True

    def __init__(self, words: type[Word]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: Word | None, _dialect: Dialect) -> str | None:
        """Write the word."""
        return None if value is None else self.words(value).value

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Word | None:
        """Read the word back."""
        return None if value is None else self.words(value)
