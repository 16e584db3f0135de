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
from app.crypto.keychain import Item, Keychain, KeychainState
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
def lasting_device(keychain: Keychain) -> Iterator[Secret | None]:
    """Give this computer's secret, made now where it has none; None where no keyring keeps one.

    One that is there is never replaced: the keyring is written before the key file, and a kill
    between the two, or a restore of the same records into another folder of this computer,
    would leave a key file whose secret is gone. With portable off only the kit would open it.
    """
    # Asked first: a keyring that is locked now and open a moment later has one after all.
    answers = keychain.state() is KeychainState.AVAILABLE
    device = _kept_or_new(keychain) if answers else None
    try:
        yield device
    finally:
        if device is not None:
            device.wipe()


@contextmanager
def new_way_in(
    keychain: Keychain, user: UserId, passphrase: Secret, profiles: Profiles, *, portable: bool
) -> Iterator[WayIn]:
    """Join a passphrase, as typed, to this computer's secret, for the length of a block.

    Where no keyring keeps a secret the passphrase opens alone or not at all: it is for the
    caller to say so, or to insist on portable.
    """
    with normalized(passphrase) as typed, lasting_device(keychain) as device:
        yield WayIn(user, typed, device, portable, profiles)


def _kept_or_new(keychain: Keychain) -> Secret | None:
    kept = keychain.read(Item.DEVICE_SECRET)
    if kept is not None and len(kept) == DEVICE_BYTES:
        return kept
    made = random_secret(DEVICE_BYTES)
    try:
        keychain.write(Item.DEVICE_SECRET, made)
    except KeyringKeptNothing:
        made.wipe()
        return None
    return made
