"""age identities: X25519 secrets, their public recipients, and age's way of writing both.

age writes keys in bech32 (BIP 173): `AGE-SECRET-KEY-1…` and `age1…`.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from pyrage import x25519

from app.core.secret import Secret
from app.crypto.five_bits import fill, symbols
from app.crypto.wiping import joined, overwrite, random_secret

_ALPHABET: Final = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECK_SYMBOLS: Final = 6
_KEY_BYTES: Final = 32
_RECIPIENT_HRP: Final = b"age"
_IDENTITY_HRP: Final = b"age-secret-key-"


def new_identity() -> Secret:
    """Return the 32-byte secret of a fresh identity."""
    return random_secret(_KEY_BYTES)


def public_key(secret: Secret) -> bytes:
    """Return the 32 public bytes of an identity."""
    return X25519PrivateKey.from_private_bytes(secret.held).public_key().public_bytes_raw()


def recipient_of(secret: Secret) -> str:
    """Return the recipient text, `age1…`, that others encrypt to."""
    return recipient_text(public_key(secret))


def recipient_text(public: bytes) -> str:
    """Write 32 public bytes as `age1…`."""
    return _bech32(_RECIPIENT_HRP, public).decode("ascii")


def public_of(recipient: str) -> bytes:
    """Return the 32 public bytes of a recipient that was checked when it was written."""
    letters = recipient.removeprefix("age1").encode("ascii")[:-_CHECK_SYMBOLS]
    public = bytearray(_KEY_BYTES)
    fill(public, (_ALPHABET.index(letter) for letter in letters))
    return bytes(public)


def identity_text(secret: Secret) -> Secret:
    """Write an identity as age does, `AGE-SECRET-KEY-1…`, into a buffer that can be wiped."""
    text = _bech32(_IDENTITY_HRP, secret.held)
    for place, letter in enumerate(text):
        text[place] = letter - 32 if ord("a") <= letter <= ord("z") else letter
    return Secret(text)


def age_identity(secret: Secret) -> Any:
    """Return pyrage's identity; the str it insists on is overwritten in place."""
    with identity_text(secret) as text:
        lent = text.held.decode("ascii")
    try:
        return x25519.Identity.from_str(lent)
    finally:
        overwrite(lent)


def _bech32(hrp: bytes, key: bytes | bytearray) -> bytearray:
    """Write 32 bytes as bech32 in lower case."""
    with Secret(symbols(key)) as written:
        check = _check_symbols(hrp, written.held)
        for place, value in enumerate(written.held):
            written.held[place] = _ALPHABET[value]
        tail = bytes(_ALPHABET[value] for value in check)
        return joined(hrp, b"1", written.held, tail).held


def _check_symbols(hrp: bytes, key_symbols: bytearray) -> list[int]:
    """Return bech32's six check symbols."""
    total = _polymod(_expanded(hrp), key_symbols, bytes(_CHECK_SYMBOLS)) ^ 1
    return [total >> 5 * (5 - place) & 31 for place in range(_CHECK_SYMBOLS)]


def _expanded(hrp: bytes) -> bytes:
    """Spread the readable part over five-bit symbols, as BIP 173 says."""
    return bytes([*(letter >> 5 for letter in hrp), 0, *(letter & 31 for letter in hrp)])


def _polymod(*parts: Iterable[int]) -> int:
    """Return bech32's checksum over all parts in turn."""
    total = 1
    for value in chain.from_iterable(parts):
        top = total >> 25
        total = (total & 0x1FFFFFF) << 5 ^ value
        for place, factor in enumerate(_GENERATOR):
            total ^= factor if top >> place & 1 else 0
    return total
