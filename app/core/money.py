"""Money as whole cents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in the practice's one currency, in whole cents."""

    cents: int

    def __add__(self, other: Money) -> Money:
        """Return the sum."""
        return Money(self.cents + other.cents)

    def __sub__(self, other: Money) -> Money:
        """Return the difference."""
        return Money(self.cents - other.cents)

    def times(self, factor: Decimal) -> Money:
        """Scale and round half up, the way an invoice is rounded."""
        exact = Decimal(self.cents) * factor
        return Money(int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP)))

    def __str__(self) -> str:
        """Say it as on an American invoice: $1,820.00."""
        sign = "-" if self.cents < 0 else ""
        whole, part = divmod(abs(self.cents), 100)
        return f"{sign}${whole:,}.{part:02d}"


_TYPED = re.compile(r"^\$?\s*(\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.(\d{2}))?$")


def understood_money(typed: str) -> Money | None:
    """Return the amount that "150", "$150.00" or "1,820" means, or None."""
    found = _TYPED.match(typed.strip())
    if found is None:
        return None
    return Money(int(found[1].replace(",", "")) * 100 + int(found[2] or 0))
