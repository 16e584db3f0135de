"""SQLCipher's pages one by one, for a file that SQLCipher itself opens no more.

The program gives up on the whole file at the first page that is not as it was sealed. Read by
hand, every other page still opens. The layout is SQLCipher 4's: pages of 4,096 bytes, the last 80
of them the initialization vector and an HMAC-SHA512 over ciphertext, vector and page number.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Final, Self

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from app.core.secret import Secret
from app.crypto.wiping import taken

PAGE: Final = 4096
USABLE: Final = PAGE - 80
_IV_ENDS: Final = USABLE + 16
_SALT: Final = 16
_MASK: Final = 0x3A
_FAST_ROUNDS: Final = 2
_HEADER: Final = b"SQLite format 3\0"


class Pages:
    """Opens the pages of one file, given its raw key and its first 16 bytes."""

    def __init__(self, key: Secret, salt: bytes) -> None:
        masked = bytes(byte ^ _MASK for byte in salt)
        self._key = key
        self._seal = taken(hashlib.pbkdf2_hmac("sha512", key.held, masked, _FAST_ROUNDS, 32))

    def __enter__(self) -> Self:
        """Give the pages for the length of a block."""
        return self

    def __exit__(self, *_left: object) -> None:
        """Wipe what was derived; the key itself is its owner's."""
        self._seal.wipe()

    def open(self, number: int, raw: bytes) -> bytes | None:
        """Return page `number` (from 1) in the clear; None where it is not as it was sealed."""
        start = _SALT if number == 1 else 0
        sealed = hmac.new(self._seal.held, raw[start:_IV_ENDS], "sha512")
        sealed.update(number.to_bytes(4, "little"))
        if len(raw) != PAGE or not hmac.compare_digest(sealed.digest(), raw[_IV_ENDS:]):
            return None
        cipher = Cipher(AES(self._key.held), CBC(raw[USABLE:_IV_ENDS])).decryptor()
        plain = cipher.update(raw[start:USABLE]) + cipher.finalize()
        return (_HEADER + plain) if number == 1 else plain
