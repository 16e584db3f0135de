"""What happened, what is safe, what to do next (UX 8)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.core.client_word import hers
from app.core.errors.base import PracticeError


@dataclass(frozen=True)
class Sentence:
    """Three short parts; what is safe, or what to do, may go without saying."""

    what: str
    safe: str = ""
    next: str = ""

    def __str__(self) -> str:
        """Say all of it."""
        return " ".join(part for part in (self.what, self.safe, self.next) if part)

    def in_her_words(self) -> Sentence:
        """Say it with her word for a client: no sentence holds words that somebody typed."""
        return Sentence(hers(self.what), hers(self.safe), hers(self.next))


Saying = Sentence | Callable[[Any], Sentence]
"""A sentence, or what makes one of the error's own ids and numbers."""
Sentences = dict[type[PracticeError], Saying]

UNTOUCHED = "Your records are as they were."
COPIES_FINE = "Your records are fine, and so are the copies made before."
"""Said alike wherever it is true."""
