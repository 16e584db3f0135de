"""Sealed values: clinical text bound to the one column and row it stands in.

Bytes: 1 ‖ key id (4) ‖ nonce (12) ‖ ciphertext and tag. Associated data: table ‖ 0 ‖
column ‖ 0 ‖ row id (16) ‖ the first five bytes. See docs/formats/sealed-values.md.
"""

from __future__ import annotations

import os
from functools import cache
from typing import Final, NamedTuple
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from app.core.errors.keys import SealedTextIsDamaged
from app.crypto.ring import KeyRing, Purpose, RingKey

_VERSION: Final = 1
_ID_ENDS: Final = 5
_NONCE_ENDS: Final = 17
_NONCE_BYTES: Final = 12
_TAG_BYTES: Final = 16
_KEY_BYTES: Final = 32
_SWEPT: Final = (0, 64, 4096)
"""Lengths that take the cipher's different ways, bytes."""


class Place(NamedTuple):
    """Where a sealed value stands; it opens nowhere else."""

    table: str
    column: str
    row: UUID

    def bound_to(self, head: bytes) -> bytes:
        """Return the associated data for a value that begins with `head`."""
        return _names(self.table, self.column) + self.row.bytes + head


@cache
def _names(table: str, column: str) -> bytes:
    return f"{table}\0{column}\0".encode("ascii")


def seal(key: RingKey, place: Place, plain: bytes | bytearray) -> bytes:
    """Seal `plain` under a clinical key for one place."""
    head = bytes([_VERSION]) + key.id
    nonce = os.urandom(_NONCE_BYTES)
    cipher = ChaCha20Poly1305(key.key.held)
    return head + nonce + cipher.encrypt(nonce, plain, place.bound_to(head))


def unseal(ring: KeyRing, place: Place, sealed: bytes) -> bytearray:
    """Open a sealed value into a buffer; raises SealedTextIsDamaged or KeyIsNotHeld."""
    if len(sealed) < _NONCE_ENDS + _TAG_BYTES or sealed[0] != _VERSION:
        raise SealedTextIsDamaged
    head, nonce = sealed[:_ID_ENDS], sealed[_ID_ENDS:_NONCE_ENDS]
    key = _clinical(ring, head[1:])
    plain = bytearray(len(sealed) - _NONCE_ENDS - _TAG_BYTES)
    try:
        ChaCha20Poly1305(key.key.held).decrypt_into(
            nonce, memoryview(sealed)[_NONCE_ENDS:], place.bound_to(head), plain
        )
    except InvalidTag as error:
        raise SealedTextIsDamaged from error
    return plain


def sweep() -> None:
    """Seal and open nothing under a key of zeros: it stands where the cipher had the real one.

    The cipher spreads its key on the stack of the thread that works, which lives on.
    """
    cipher, nonce = ChaCha20Poly1305(bytes(_KEY_BYTES)), bytes(_NONCE_BYTES)
    for length in _SWEPT:
        sealed, plain = bytearray(length + _TAG_BYTES), bytearray(length)
        cipher.encrypt_into(nonce, plain, None, sealed)
        cipher.decrypt_into(nonce, sealed, None, plain)


def _clinical(ring: KeyRing, id: bytes) -> RingKey:  # noqa: A002 - the key's own word for it
    """Return the named key; under any other kind of key, a front desk could write notes."""
    key = ring.by_id(id)
    if key.purpose is not Purpose.CLINICAL:
        raise SealedTextIsDamaged
    return key
