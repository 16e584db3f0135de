"""What somebody owes, as American programs write it: "$1,820.00", "(45.00)", "-45"."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from app.core.money import Money

_AMOUNT: Final = r"((?=\.?\d)(?:\d{1,3}(?:,\d{3}){1,2}|\d{0,7})(?:\.\d{1,2}(?:00)?)?)"
"""Up to two places of cents, or four as databases write them; "1.820" could be read in two ways."""
_OWED: Final = re.compile(rf"\$?\s*{_AMOUNT}", re.ASCII)
_CREDITS: Final = (
    r"-\s*\$?AMOUNT",
    r"\$\s*-AMOUNT",
    r"\(\s*\$?AMOUNT\)",
    r"\$\s*\(AMOUNT\)",
    r"\$?AMOUNT-",
    r"\$?AMOUNTcr\.?",
)
_CREDIT: Final = tuple(
    re.compile(form.replace("AMOUNT", rf"\s*{_AMOUNT}\s*"), re.ASCII | re.IGNORECASE)
    for form in _CREDITS
)
_NOTHING: Final = re.compile(r"(?:\$?\s*-)?")
"""Empty, or the line that spreadsheets show for zero where they keep accounts."""
_MINUS: Final = str.maketrans("−–", "--")  # noqa: RUF001 - the signs that stand in files


def understood_balance(said: str) -> Money | None:
    """Return what is owed, below zero for a credit; None where it is no amount in dollars."""
    text = said.translate(_MINUS).strip()
    if _NOTHING.fullmatch(text):
        return Money(0)
    if found := _OWED.fullmatch(text):
        return Money(_cents(found[1]))
    credit = next(filter(None, (form.fullmatch(text) for form in _CREDIT)), None)
    return Money(-_cents(credit[1])) if credit else None


def _cents(written: str) -> int:
    return int(Decimal(written.replace(",", "")) * 100)
