"""The key ring under a PIN, in memory only: six digits are no match for a copy on a disk.

A PIN's 64 MiB of Argon2id and five tries hold against the person at the keyboard. Against
whoever takes the memory's contents home they hold for hours, which is why the ring is dropped
at sleep, lid and midnight, and never written.
"""

from __future__ import annotations

import os
from itertools import pairwise
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from app.core.errors.quick_unlock import PinIsGuessable, PinIsShort, WrongPin
from app.core.ids import UserId
from app.core.secret import Secret
from app.crypto.kdf import FLOOR, SALT_BYTES, Profile, stretch
from app.crypto.ring import KeyRing
from app.crypto.slots import SlotKind
from app.crypto.unlocking import Keys

LEAST_DIGITS: Final = 6
_NONCE_BYTES: Final = 12
_TAG_BYTES: Final = 16
_BOUND: Final = b"alcove-quick-unlock-v1"


def require_pin(pin: Secret) -> None:
    """Raise PinIsShort for fewer than six digits or other signs, PinIsGuessable for 123456."""
    digits = pin.held
    if len(digits) < LEAST_DIGITS or not digits.isdigit():
        raise PinIsShort(LEAST_DIGITS)
    steps = {(after - before) % 10 for before, after in pairwise(digits)}
    if len(steps) == 1:  # all alike, or straight up or down
        raise PinIsGuessable


class PinnedRing:
    """A ring that a PIN opens. It holds no key of the private notes, nor anything of the PIN."""

    def __init__(self, keys: Keys, pin: Secret, profile: Profile = FLOOR) -> None:
        """Seal a copy of the ring; raises what `require_pin` does, and MemoryIsShort."""
        require_pin(pin)
        self._profile = profile
        self._salt, self._nonce = os.urandom(SALT_BYTES), os.urandom(_NONCE_BYTES)
        self._user: UserId = keys.user
        self._via: SlotKind = keys.via
        self._ids = ids_of(keys.ring)
        with Secret(keys.ring.encode()) as plain, stretch(pin, self._salt, profile) as key:
            self._sealed = bytearray(len(plain) + _TAG_BYTES)
            ChaCha20Poly1305(key.held).encrypt_into(self._nonce, plain.held, _BOUND, self._sealed)

    def fits(self, ring: KeyRing) -> bool:
        """Say whether the ring is still the one that was sealed: a re-key makes another."""
        return self._ids == ids_of(ring)

    def open(self, pin: Secret) -> Keys:
        """Return the ring, without the private notes; raises WrongPin."""
        with (
            stretch(pin, self._salt, self._profile) as key,
            Secret(bytearray(len(self._sealed) - _TAG_BYTES)) as plain,
        ):
            try:
                ChaCha20Poly1305(key.held).decrypt_into(
                    self._nonce, self._sealed, _BOUND, plain.held
                )
            except InvalidTag as error:
                raise WrongPin from error
            return Keys(KeyRing.decode(plain.held), None, self._via, self._user, by_pin=True)

    def wipe(self) -> None:
        """Overwrite what was sealed; no PIN opens it any more."""
        self._sealed[:] = bytes(len(self._sealed))


def ids_of(ring: KeyRing) -> frozenset[bytes]:
    """Return the names of a ring's keys, which are no secret."""
    return frozenset(key.id for key in ring.every())
