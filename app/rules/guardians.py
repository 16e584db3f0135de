"""What must be known of those who speak for a client (DOMAIN 12 and 13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from app.core.wording import age_on, short_date

MAJORITY: Final = 18
"""In most states; where it is another age, what she enters stands all the same."""
WHOLE: Final = 100
TOLD_BEFORE: Final = timedelta(days=30)
"""How long before its end a custody paper is spoken of."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of the people who speak for one client now."""

    is_minor: bool
    may_consent: int
    """How many of them may consent."""
    papers_until: tuple[date, ...]
    """When their custody papers end, those without an end left out."""
    shares: tuple[int, ...] = ()
    """What each of them pays, in percent, where it was said."""


def is_minor(born: date, today: date) -> bool:
    """Say whether somebody is under age."""
    return age_on(born, today) < MAJORITY


def to_mind(known: Standing, today: date) -> tuple[str, ...]:
    """Say what must be seen before a session: who may consent, and papers that end."""
    said = []
    if known.is_minor and not known.may_consent:
        said.append("No guardian who may consent is on file.")
    for until in sorted(known.papers_until):
        if until < today:
            said.append(f"A custody paper ended on {short_date(until)}.")
        elif until - today <= TOLD_BEFORE:
            said.append(f"A custody paper ends on {short_date(until)}.")
    return tuple(said)


def missing(known: Standing, today: date) -> tuple[str, ...]:
    """Say what is missing, ends, or contradicts itself, in sentences."""
    said = to_mind(known, today)
    if known.shares and sum(known.shares) != WHOLE:
        return (*said, f"The payment shares add up to {sum(known.shares)} percent.")
    return said
