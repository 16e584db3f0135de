"""Words that a lock could not save: sealed in this window, and lost with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.errors.base import PracticeError
from app.core.errors.practice import DiskIsFull
from app.ui.sentences.sentence import Sentence

if TYPE_CHECKING:  # at the lock page nothing below the UI but core is loaded
    from app.services.set_aside import SetAside

FULL = "What you typed is kept in this window: it could not be saved, the disk is full."
NOT_SAVED = "What you typed is kept in this window: it could not be saved."
STAYS = Sentence(
    "What you typed is only in this window.",
    next="Free some space and unlock: it is saved then. Close once more to lose it.",
)


class KeptHere:
    """What the lock page says of such words, and whether the window may close over them."""

    def __init__(self) -> None:
        self._aside: SetAside | None = None
        self._about = ""
        self._was_told = False

    def take(self, aside: SetAside, failure: PracticeError | None) -> None:
        """Note what a lock sealed, and why it could not be saved; None where all is saved."""
        self._aside = aside
        self._about = FULL if isinstance(failure, DiskIsFull) else NOT_SAVED
        self._was_told = False

    @property
    def about(self) -> str:
        """What is said while words wait; nothing once they stand in their draft."""
        return self._about if self._aside is not None and self._aside.is_holding else ""

    def may_close(self) -> bool:
        """Say whether nothing is lost by closing, or she was told and closes once more."""
        if not self.about or self._was_told:
            return True
        self._was_told = True
        return False
