"""Days as tables write them: which comes first, month or day, is seen from all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Final

MONTHS: Final = 12


class DateOrder(StrEnum):
    """In which order a table writes days in figures."""

    MONTH_FIRST = "month first"
    DAY_FIRST = "day first"


_DAY_FIRST: Final = re.compile(r"^(1[3-9]|2\d|3[01])[/.-]\d{1,2}[/.-]\d{2,4}$")
_PARTS: Final = re.compile(r"^(\d{1,2})([/.-])(\d{1,2})(?=[/.-]\d{2,4}$)")


def is_day_first(said: Iterable[str]) -> bool:
    """Say whether a column writes 31/12/2026: some day of it can be read in no other way."""
    return any(_DAY_FIRST.match(each.strip()) for each in said)


def order_seen(said: Iterable[str]) -> DateOrder | None:
    """Return the order that a column shows by itself; None where each day can be read both ways."""
    days = [each.strip() for each in said]
    if is_day_first(days):
        return DateOrder.DAY_FIRST
    pairs = (_pair(each) for each in days)
    is_clear = any(pair is not None and pair[1] > MONTHS for pair in pairs)
    return DateOrder.MONTH_FIRST if is_clear else None


def unclear_day(said: Iterable[str]) -> str:
    """Return the first day of a column that is another one the other way round; or nothing."""
    pairs = ((each, _pair(each.strip())) for each in said)
    return next((each for each, pair in pairs if pair and pair[0] != pair[1]), "")


def _pair(said: str) -> tuple[int, int] | None:
    found = _PARTS.match(said)
    return (int(found[1]), int(found[3])) if found else None


def month_first(said: str) -> str:
    """Return a day that is written before its month the American way round."""
    return _PARTS.sub(r"\3\2\1", said.strip())
