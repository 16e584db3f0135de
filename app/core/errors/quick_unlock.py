"""What can go wrong with a PIN."""

from __future__ import annotations

from app.core.errors.base import PracticeError


class PinIsShort(PracticeError):
    """Fewer digits than it takes, or something that is no digit."""

    def __init__(self, least: int) -> None:
        super().__init__(least)
        self.least = least


class PinIsGuessable(PracticeError):
    """All digits alike, or straight up or down: what a stranger tries first."""


class WrongPin(PracticeError):
    """The PIN is not the one of this morning; `left` tries remain."""

    def __init__(self, left: int = 0) -> None:
        super().__init__(left)
        self.left = left


class PinIsDropped(PracticeError):
    """No PIN opens any more: too many tries, sleep, midnight. The passphrase does."""
