"""The pill that says that somebody could be taken for another: on each screen, in every picker."""

from __future__ import annotations

from typing import Final

from app.ui.chart.who import DOT
from app.ui.widgets.marks import Pill

SIMILAR: Final = ("Similar name", "amber", "users")
"""Text, hue, icon. Who the other is stands only in the last check before signing (UX 4)."""


def similar_pill() -> Pill:
    """Return the pill."""
    return Pill(*SIMILAR)


def told_by(identifiers: str, *, is_similar: bool) -> str:
    """Say what tells somebody from others, and that a name like it is known."""
    return f"{identifiers}{DOT}{SIMILAR[0]}" if is_similar else identifiers
