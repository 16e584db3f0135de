"""Where a letter stands, as Qt counts: in it, an emoji is two."""

from __future__ import annotations

LAST_SINGLE = "\uffff"


def in_qt(text: str, position: int) -> int:
    """Return Qt's position of a letter of `text`."""
    return position + sum(letter > LAST_SINGLE for letter in text[:position])
