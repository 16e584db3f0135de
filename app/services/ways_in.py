"""This computer's secret in the OS keyring, and the passphrase that is joined to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from app.core.errors.keys import KeyringKeptNothing
from app.core.ids import UserId
from app.core.secret import Secret
from app.crypto.kdf import Profiles
from app.crypto.key_changes import WayIn
from app.crypto.keychain import Item, Keychain
from app.crypto.passphrases import normalized
from app.crypto.wiping import random_secret

DEVICE_BYTES: Final = 32


@contextmanager
def device_of(keychain: Keychain) -> Iterator[Secret | None]:
    """Give this computer's secret for the length of a block; None where no keyring has it."""
    device = keychain.read(Item.DEVICE_SECRET)
    try:
        yield device
    finally:
        if device is not None:
            device.wipe()


@contextmanager
def new_device(keychain: Keychain) -> Iterator[Secret | None]:
    """Put a fresh secret of this computer into the keyring; None where it keeps nothing."""
    with random_secret(DEVICE_BYTES) as device:
        try:
            keychain.write(Item.DEVICE_SECRET, device)
        except KeyringKeptNothing:
            yield None
        else:
            yield device


@contextmanager
def new_way_in(
    keychain: Keychain, user: UserId, passphrase: Secret, profiles: Profiles, *, portable: bool
) -> Iterator[WayIn]:
    """Join a passphrase, as typed, to a new secret of this computer, for the length of a block.

    Where no keyring keeps a secret the passphrase opens alone or not at all: it is for the
    caller to say so, or to insist on portable.
    """
    with normalized(passphrase) as typed, new_device(keychain) as device:
        yield WayIn(user, typed, device, portable, profiles)
