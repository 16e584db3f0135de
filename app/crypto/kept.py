"""Sealing what Alcove keeps for itself, to be quicker the next time: work, not records.

Every piece is bound to what it is the work of. It is found under a name that says nothing to
anyone without the key, opens nowhere else, and whatever does not open is done anew. The keys
come from the clinical key, because clinical text is in it: who may not read notes cannot open
this, and after a re-key nothing of it opens any more.
"""

from __future__ import annotations

import hmac
import os
from typing import Final, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.core.secret import Secret
from app.crypto.ring import KeyRing, Purpose

_KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12
_SEALING: Final = b"alcove-kept-v1"
_NAMING: Final = b"alcove-kept-name-v1"


class Keeper:
    """Names, seals and opens pieces; its keys are wiped at the end of a block."""

    def __init__(self, ring: KeyRing) -> None:
        clinical = ring.current(Purpose.CLINICAL).key
        self._sealing = _derived(clinical, _SEALING)
        self._naming = _derived(clinical, _NAMING)

    def __enter__(self) -> Self:
        """Give the keeper for the length of a block."""
        return self

    def __exit__(self, *_left: object) -> None:
        """Wipe."""
        self._sealing.wipe()
        self._naming.wipe()

    def name(self, work: bytes) -> str:
        """Return the name under which a piece of work is found: 64 hexadecimal digits."""
        return hmac.digest(self._naming.held, work, "sha256").hex()

    def seal(self, work: bytes, plain: bytes) -> bytes:
        """Seal what the work came to."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + ChaCha20Poly1305(self._sealing.held).encrypt(nonce, plain, work)

    def open(self, work: bytes, sealed: bytes) -> bytes | None:
        """Return what that very work came to; None for anything else."""
        nonce, rest = sealed[:_NONCE_BYTES], memoryview(sealed)[_NONCE_BYTES:]
        try:
            return ChaCha20Poly1305(self._sealing.held).decrypt(nonce, rest, work)
        except (InvalidTag, ValueError):
            return None


def _derived(clinical: Secret, info: bytes) -> Secret:
    key = bytearray(_KEY_BYTES)
    HKDF(SHA256(), _KEY_BYTES, salt=None, info=info).derive_into(clinical.held, key)
    return Secret(key)
