"""What must be known of those who speak for a client (DOMAIN 12 and 13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from app.core.wording import age_on

MAJORITY: Final = 18
"""In most states; where it is another age, what she enters stands all the same."""
WHOLE: Final = 100


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of the people who speak for one client now."""

    is_minor: bool
    may_consent: int
    """How many of them may consent."""
    papers_ended: int
    """How many custody papers have ended."""
    shares: tuple[int, ...]
    """What each of them pays, in percent, where it was said."""


def is_minor(born: date, today: date) -> bool:
    """Say whether somebody is under age."""
    return age_on(born, today) < MAJORITY


def missing(known: Standing) -> tuple[str, ...]:
    """Say what is missing or contradicts itself, in sentences."""
    said = []
    if known.is_minor and not known.may_consent:
        said.append("Nobody is entered who may consent.")
    if known.papers_ended:
        said.append("A custody paper has ended.")
    if known.shares and sum(known.shares) != WHOLE:
        said.append(f"The payment shares add up to {sum(known.shares)} percent.")
    return tuple(said)
