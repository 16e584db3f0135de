"""Days as tables write them: which comes first, month or day, is seen from all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_DAY_FIRST: Final = re.compile(r"^(1[3-9]|2\d|3[01])[/.-]\d{1,2}[/.-]\d{2,4}$")
_PARTS: Final = re.compile(r"^(\d{1,2})([/.-])(\d{1,2})(?=[/.-]\d{2,4}$)")


def is_day_first(said: Iterable[str]) -> bool:
    """Say whether a column writes 31/12/2026: some day of it can be read in no other way."""
    return any(_DAY_FIRST.match(each.strip()) for each in said)


def month_first(said: str) -> str:
    """Return a day that is written before its month the American way round."""
    return _PARTS.sub(r"\3\2\1", said.strip())
