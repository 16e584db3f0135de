"""How times and dates are said and typed: a clock of 12 or 24 hours, the month or the day first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final


@dataclass(frozen=True, slots=True)
class Manner:
    """What she chose. The window puts hers in use; the command line says it the American way."""

    is_24_hours: bool = False
    is_day_first: bool = False

    in_use: ClassVar[Manner]
    """By which `wording` says, and `dates` and `times` understand what she types."""


AMERICAN: Final = Manner()
"""American first (UX 0); files of other programs are read so, whatever is in use."""
Manner.in_use = AMERICAN
