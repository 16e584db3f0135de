"""What is typed so that it can be found again: words, days, times and a fee of no other meaning."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time

from app.core.money import Money

CANARY = "zq7canaryxv"
PHRASE = f"violet otters {CANARY} repair a kite"
NEW_PHRASE = f"seven lanterns {CANARY} over a frozen lake"
BORN = date(1931, 7, 29)
SERVED = date(1987, 3, 19)
STARTS, STOPS = time(4, 47), time(5, 53)
FEE = Money(731_934_268)
FEE_TYPED = "7319342.68"
PIN = "731934268"
MINUTES = "66"
MASK = 0x80
MARKS = (
    CANARY,
    *(
        f"{day:{form}}"
        for day in (BORN, SERVED)
        for form in ("%Y-%m-%d", "%m/%d/%Y", "%-m/%-d/%y", "%b %-d, %Y", "%B %-d, %Y")
    ),
    *(
        f"{at:{form}}"
        for at in (STARTS, STOPS)
        for form in ("%-I:%M %p", '"%H:%M"', f"{SERVED}T%H:%M", f"{SERVED} %H:%M")
    ),
    *(str(FEE.cents), FEE_TYPED, str(FEE).removeprefix("$")),
)
"""What is typed, as files spell it: words, days, times of day, those on that day, and a fee.

A length of a few digits is typed, and not looked for: any file has those digits somewhere.
"""


def masked(kit: Iterable[Sequence[str]]) -> list[list[str]]:
    """Return a kit's groups so that nothing of them is told, or get them back."""
    return [
        ["".join(chr(ord(letter) ^ MASK) for letter in group) for group in page] for page in kit
    ]
