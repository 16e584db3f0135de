"""The groups of a kit's page: Crockford's alphabet, and a check over GF(32).

With a the generator of GF(32), the letters d1 d2 d3 c of the group at place p (0 to 8
on page 1, 9 to 17 on page 2) satisfy  a*d1 + a²*d2 + a³*d3 + c = p.  Four different
factors, none of them zero: every single slip and every transposition of two letters
breaks the sum. Places are part of it: so does every group in another's place.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.core.secret import Secret
from app.crypto.five_bits import BITS, fill, symbol

ALPHABET: Final = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS: Final = 9
GROUP_LETTERS: Final = 4
SEED_BYTES: Final = 16
_CARRYING: Final = 3
_LAST_USED: Final = 0b11100
"""Of the last group the second letter carries three bits and the third none."""
_MODULUS: Final = 0b100101
_SKIPPED: Final = b" -\t\r\n"
_FOLDED: Final = {ord("O"): ord("0"), ord("I"): ord("1"), ord("L"): ord("1")}


def read_group(typed: bytes | bytearray) -> Secret | None:
    """Return the four symbols of a typed group; None where they are not four.

    Small letters, O for 0, I and L for 1, blanks and hyphens are taken as meant.
    """
    symbols = Secret(bytearray(GROUP_LETTERS))
    found = 0
    for letter in typed:
        if letter in _SKIPPED:
            continue
        value = ALPHABET.find(_meant(letter))
        if value < 0 or found == GROUP_LETTERS:
            symbols.wipe()
            return None
        symbols.held[found] = value
        found += 1
    return symbols if found == GROUP_LETTERS else None


def is_right(symbols: Secret, place: int) -> bool:
    """Tell whether a group's check holds at its place, and its unused bits are zero."""
    second, third = symbols.held[1], symbols.held[2]
    is_last = place % GROUPS == GROUPS - 1
    if is_last and (third or second & ~_LAST_USED):
        return False
    return _check(symbols.held, place) == symbols.held[_CARRYING]


def spelled(seed: Secret, first_place: int) -> Secret:
    """Write 16 bytes as 36 letters: nine groups, each with its check."""
    letters = Secret(bytearray(GROUPS * GROUP_LETTERS))
    for group in range(GROUPS):
        with Secret(bytearray(GROUP_LETTERS)) as symbols:
            for place in range(_CARRYING):
                symbols.held[place] = symbol(seed.held, group * _CARRYING + place)
            symbols.held[_CARRYING] = _check(symbols.held, first_place + group)
            for place, value in enumerate(symbols.held):
                letters.held[group * GROUP_LETTERS + place] = ALPHABET[value]
    return letters


def seed_of(groups: Sequence[Secret]) -> Secret:
    """Put the 16 bytes of nine checked groups back together."""
    seed = Secret(bytearray(SEED_BYTES))
    fill(seed.held, (value for group in groups for value in group.held[:_CARRYING]))
    return seed


def _meant(letter: int) -> int:
    """Return the letter of the alphabet that was meant."""
    large = letter - 32 if ord("a") <= letter <= ord("z") else letter
    return _FOLDED.get(large, large)


def _check(symbols: bytearray, place: int) -> int:
    """Return the fourth symbol that belongs to three at their place."""
    total = place
    for power, value in enumerate(symbols[:_CARRYING], start=1):
        total ^= _times_generator(value, power)
    return total


def _times_generator(value: int, power: int) -> int:
    """Multiply by a power of the generator of GF(32), x^5 + x^2 + 1."""
    for _ in range(power):
        value <<= 1
        value ^= _MODULUS if value >> BITS else 0
    return value
