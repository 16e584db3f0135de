"""What somebody types to search for, as a question to the index in which nothing is syntax.

Quotes hold words together; every other sign is a letter like any other, or none. The last word
may be unfinished.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.rules.names import folded
from app.rules.snippets import MARKS

LONGEST: Final = 200
"""Letters that are looked for; more is a paste that went astray."""
_UNFINISHED_FROM: Final = 3
"""Letters from which the spellings that an unfinished word may become are looked up."""
_DAY: Final = 20
"""A piece's number begins with its day, later days first: so many bits count those of one.

FTS5 goes forward through its rows much faster than backward, and the newest are wanted first.
"""
_QUOTES: Final = str.maketrans("“”„«»", '"""""')
_PARTS: Final = re.compile(r'"([^"]*)("?)|([^\s"]+)')


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand one after the other; the last may be the beginning of one."""

    words: str
    is_unfinished: bool = False

    @property
    def beginning(self) -> str:
        """What its spellings begin with, where looking them up is of use; else nothing."""
        alone = self.is_unfinished and self.words.isalpha()
        return folded(self.words) if alone and len(self.words) >= _UNFINISHED_FROM else ""

    def spelled(self, spellings: Iterable[str] = ()) -> str:
        """Return the term as the index reads it, with the spellings that it may become.

        An unfinished word cannot be brought to its stem: of "happiness" the index holds
        "happi", which "happin" does not begin. So whole words stand beside it.
        """
        own = quoted(self.words) + (" *" if self.is_unfinished else "")
        return f"({' OR '.join((own, *map(quoted, spellings)))})"


def terms_of(typed: str) -> tuple[Term, ...]:
    """Return what is looked for; nothing where no word was typed."""
    cut = typed.translate(_QUOTES).translate(MARKS)[:LONGEST]
    parts = [part for part in _PARTS.finditer(cut) if _has_words(part[1] or part[3] or "")]
    return tuple(
        Term(part[1] if part[1] is not None else part[3], part.end() == len(cut) and not part[2])
        for part in parts
    )


def quoted(words: str) -> str:
    """Return words in which the index reads no syntax."""
    return '"' + words.replace('"', '""') + '"'


def days_between(first: date | None, last: date | None) -> tuple[int, int]:
    """Return the lowest and the highest number that a piece of these days can have."""
    end = date.max.toordinal()
    begins, ends = (first or date.min).toordinal(), (last or date.max).toordinal()
    return end - ends << _DAY, (end - begins + 1 << _DAY) - 1


def _has_words(text: str) -> bool:
    return any(letter.isalnum() for letter in text)
