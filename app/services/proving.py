"""The passphrase asked for once more, by somebody who is in already."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.core.actions import Action
from app.core.errors.keys import TooManyTries, WrongPassphrase
from app.core.secret import Secret
from app.crypto import keyfile as keyfile_folder
from app.crypto.keyfile import KeyFile
from app.crypto.passphrases import normalized
from app.crypto.throttle import Throttle
from app.crypto.unlocking import Keys, with_passphrase
from app.services.ways_in import device_of

if TYPE_CHECKING:
    from app.services.open_practice import Held


@dataclass(frozen=True, slots=True, eq=False)
class Proof:
    """What the passphrase opened, and what it was joined to; wiped when the block ends."""

    keyfile: KeyFile
    keys: Keys
    passphrase: Secret
    device: Secret | None


@contextmanager
def proven(held: Held, passphrase: Secret) -> Iterator[Proof]:
    """Open the key file with her passphrase, as typed, for the length of a block.

    A wrong one counts and is in the log, as at the lock page: an unlocked laptop is no place to
    guess at it. Raises WrongPassphrase and TooManyTries. Private notes are open in it where they
    are open already, or where this passphrase opens them.
    """
    with normalized(passphrase) as typed, device_of(held.keychain) as device:
        keyfile = keyfile_folder.read(held.folder.root)
        keys = _opened(held, keyfile, typed, device)
        try:
            yield Proof(keyfile, _with_private(keys, held.keys), typed, device)
        finally:
            keys.wipe()


def _opened(held: Held, keyfile: KeyFile, typed: Secret, device: Secret | None) -> Keys:
    throttle = Throttle(held.folder.root, held.clock)
    throttle.require_turn()
    try:
        with throttle.counting_a_try():
            keys = with_passphrase(keyfile, typed, device)
    except (WrongPassphrase, TooManyTries):
        held.records.note_event(Action.UNLOCK_FAILED, "passphrase")
        raise
    throttle.forget()
    return keys


def _with_private(keys: Keys, here: Keys) -> Keys:
    """Lend the private notes' identity that is open here, where this passphrase is no key to it."""
    return keys if keys.private is not None else replace(keys, private=here.private)
