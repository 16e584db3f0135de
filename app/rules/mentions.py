"""Other people's names in a note: a sign that it may stand in the wrong chart (UX 4, point 8)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from app.rules.names import PersonName, folded

Named = tuple[PersonName, ...]
"""One person, by every name."""

_TITLES: Final = ("mr", "mrs", "ms", "mx", "miss", "dr")
_APART: Final = re.compile(r"[^\w'-]+|'s\b|’s\b")


def mentioned(text: str, people: Iterable[Named]) -> list[Named]:
    """Return those of the people whom a text names: by first and last name, or "Ms. Okafor".

    Each is given by the names that he or she may be called. A first name alone names nobody:
    every second note has a sister or a friend of that name. Nor does somebody known by one
    name only.
    """
    said = _words(text)
    return [names for names in people if any(_is_said(said, each) for each in names)]


def _is_said(said: str, name: PersonName) -> bool:
    if not (name.first and name.last):
        return False
    last = _words(name.last)
    if last not in said:  # nearly everybody: what comes now costs more
        return False
    called = (_words(name.first), *(f" {title} " for title in _TITLES))
    return any(f"{first}{last[1:]}" in said for first in called)


def _words(text: str) -> str:
    """Return the words, folded, each with one blank before and after it."""
    return f" {' '.join(_APART.sub(' ', folded(text)).split())} "
