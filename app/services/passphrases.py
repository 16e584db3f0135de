"""What a passphrase must be, said in words, and the six that are offered."""

from __future__ import annotations

from collections.abc import Iterable

from app.core.secret import Secret
from app.crypto.passphrases import (
    MINIMUM_CHARACTERS,
    Strength,
    normalized,
    offer,
    require_good,
    strength,
)

__all__ = ["MINIMUM_CHARACTERS", "Strength", "judge", "offer", "require"]


def judge(passphrase: Secret, names: Iterable[str]) -> Strength:
    """Weigh a phrase of her own; the practice's names count as no secret."""
    with normalized(passphrase) as typed:
        return strength(typed, names)


def require(passphrase: Secret, names: Iterable[str]) -> None:
    """Raise PassphraseIsShort or PassphraseIsWeak."""
    with normalized(passphrase) as typed:
        require_good(typed, names)
