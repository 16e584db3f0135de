"""What a passphrase must be (NIST SP 800-63B-4), and the six words that are offered."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Iterable
from enum import Enum
from typing import Final

from zxcvbn import zxcvbn

from app.core.errors.keys import PassphraseIsShort, PassphraseIsWeak
from app.core.resources import resource
from app.core.secret import Secret
from app.crypto.wiping import overwrite, taken

MINIMUM_CHARACTERS: Final = 15
OFFERED_WORDS: Final = 6
_WEIGHED_CHARACTERS: Final = 128
"""More take zxcvbn seconds, and so long a beginning already says how strong the whole is."""
_BYTES_AS_TYPED: Final = "surrogateescape"
"""Bytes that are no UTF-8 pass unchanged, and never stand in an exception."""
_FOLLOWS: Final = 0b1000_0000
_BEGINS: Final = 0b1100_0000
"""In UTF-8 a character's later bytes lie between these."""


class Strength(Enum):
    """How long a thousand guesses a second would take; the value is zxcvbn's log10 bound."""

    MINUTES = 6
    A_DAY = 8
    MONTHS = 10
    YEARS = 13
    CENTURIES = 1000

    @property
    def is_enough(self) -> bool:
        """Whether it may be used: zxcvbn's score 3 or better."""
        return self.value > Strength.A_DAY.value

    @property
    def words(self) -> str:
        """Say it to a person."""
        return _WORDS[self]


_WORDS: Final = {
    Strength.MINUTES: "A laptop could guess this in minutes",
    Strength.A_DAY: "A laptop could guess this in a day",
    Strength.MONTHS: "Would take months to guess",
    Strength.YEARS: "Would take years to guess",
    Strength.CENTURIES: "Would take centuries to guess",
}


def normalized(typed: Secret) -> Secret:
    """Return the bytes that keys are made from: UTF-8 of NFKC, nothing trimmed."""
    text = typed.held.decode("utf-8", _BYTES_AS_TYPED)
    folded = unicodedata.normalize("NFKC", text)
    try:
        return taken(folded.encode("utf-8", _BYTES_AS_TYPED))
    finally:
        overwrite(text)
        overwrite(folded)


def strength(passphrase: Secret, names: Iterable[str]) -> Strength:
    """Weigh a passphrase, counting the practice's own names as no secret.

    zxcvbn cuts it into str pieces that cannot be overwritten; it is asked only where
    a passphrase of her own is chosen, never where one opens the records.
    """
    text = passphrase.held.decode("utf-8", _BYTES_AS_TYPED)
    beginning = text[:_WEIGHED_CHARACTERS]
    try:
        weighed = zxcvbn(beginning, _known(names), max_length=_WEIGHED_CHARACTERS)
        guesses = weighed["guesses_log10"]
    finally:
        overwrite(text)
        overwrite(beginning)
    return next(one for one in Strength if guesses < one.value)


def require_good(passphrase: Secret, names: Iterable[str]) -> None:
    """Raise PassphraseIsShort or PassphraseIsWeak; there are no other rules."""
    if _length(passphrase) < MINIMUM_CHARACTERS:
        raise PassphraseIsShort(MINIMUM_CHARACTERS)
    if not strength(passphrase, names).is_enough:
        raise PassphraseIsWeak


def offer(count: int = OFFERED_WORDS) -> list[str]:
    """Return words drawn evenly from the EFF's large list: six are 77 bits, four are 51."""
    words = resource("words", "eff_large.txt").read_text(encoding="ascii").splitlines()
    return [secrets.choice(words) for _ in range(count)]


def _length(passphrase: Secret) -> int:
    """Count characters without making a str."""
    return sum(1 for octet in passphrase.held if not _FOLLOWS <= octet < _BEGINS)


def _known(names: Iterable[str]) -> list[str]:
    """Return each name whole and word by word."""
    return [part for name in names for part in (name, *name.split())]
