"""New keys for the records: after a leak, or when somebody must not get in any more.

The records are written anew beside those in use, checked, and take their place. The key file
holds the old keys and the new while that happens, and the new alone afterwards: a kill at any
moment leaves records that open, old or new (`rekey_settling` finishes at the next door).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.errors.base import Cancelled
from app.core.errors.bundles import ComputerDiskFails
from app.core.errors.keys import KeyringKeptNothing
from app.core.errors.practice import DiskIsFull
from app.core.errors.records import RecordsAreInUse
from app.core.own_disk import no_words_at_stake
from app.core.progress import Progress, Silent
from app.core.secret import Secret
from app.crypto import keyfile as keyfile_folder
from app.crypto.keychain import Item, KeychainState
from app.crypto.keyfile import KeyFile
from app.crypto.rekeying import rekeyed
from app.crypto.ring import KeyRing, Purpose
from app.crypto.slot_making import WayIn
from app.crypto.unlocking import Keys
from app.crypto.wiping import random_secret
from app.models.rekeying import Rewriting, is_closed, remove
from app.services.proving import Proof, proven
from app.services.rekey_settling import forget_old_copies, put_in_place
from app.services.ways_in import DEVICE_BYTES

if TYPE_CHECKING:
    from app.services.open_practice import Held

__all__ = ["Rekeyed", "Rekeying"]

MAKING = "making the keys"
PUTTING = "putting them in place"
TRIES = 3
"""How often the records may change while they are written anew."""


@dataclass(frozen=True, slots=True)
class Rekeyed:
    """What was renewed. Copies made before still open as they did."""

    at: datetime
    old_keys_left: bool
    """The disk did not take the last step: the old keys go at the next unlock."""
    device_renewed: bool
    """This computer's keyring holds a new part of the key."""


@dataclass(frozen=True, slots=True, eq=False)
class _Anew:
    """The key file's two states on the way, and the keys of each."""

    both: Keys
    new: Keys
    ways: tuple[WayIn, ...]
    """With the secret that the keyring holds and, where one can be kept, the one it will hold."""
    first: KeyFile
    last: KeyFile


class Rekeying:
    """Renews the keys of records, clinical text and backups. The log goes on."""

    def __init__(self, held: Held) -> None:
        self._held = held

    @no_words_at_stake()
    def renew(self, passphrase: Secret, progress: Progress | None = None) -> Rekeyed:
        """Give the records new keys; everything goes on meanwhile and afterwards.

        Raises WrongPassphrase and TooManyTries; Cancelled, ComputerDiskFails, NewFileDiffers,
        SealedTextIsDamaged and RecordsAreInUse with everything as it was. The caller wipes the
        passphrase.
        """
        progress, at = progress or Silent(), self._held.clock.now()
        with proven(self._held, passphrase) as proof, ExitStack() as wiped:
            progress.step(0, 0, MAKING)
            anew = self._anew(proof, at, wiped)
            self._write_and_put_in_place(proof, anew, at, progress)
            return self._finish(anew, at)

    def _anew(self, proof: Proof, at: datetime, wiped: ExitStack) -> _Anew:
        """Make the new keys and both key files: what takes long is done before anything changes."""
        both = _with_ring_of(proof.keys, lambda ring: ring.with_new())
        wiped.callback(both.wipe)
        new = _with_ring_of(both, lambda ring: ring.copy())
        new.ring.keep_newest()
        wiped.callback(lambda: None if self._held.keys is new else new.wipe())
        ways = tuple(self._ways(proof, wiped))
        first = rekeyed(proof.keyfile, both, ways, at, proven_by=proof.keys.ring)
        last = rekeyed(first, new, ways[-1:], at, proven_by=both.ring)
        return _Anew(both, new, ways, first, last)

    def _ways(self, proof: Proof, wiped: ExitStack) -> Iterator[WayIn]:
        user, portable = proof.keys.user, proof.keyfile.is_portable
        profiles = self._held.profiles
        yield WayIn(user, proof.passphrase, proof.device, portable, profiles)
        if self._held.keychain.state() is KeychainState.AVAILABLE:
            device = wiped.enter_context(random_secret(DEVICE_BYTES))
            yield WayIn(user, proof.passphrase, device, portable, profiles)

    def _write_and_put_in_place(
        self, proof: Proof, anew: _Anew, at: datetime, progress: Progress
    ) -> None:
        folder, records = self._held.folder, self._held.records
        key = proof.keys.ring.current(Purpose.RECORDS)
        with (
            _gone_unless_in_place(folder.beside),
            Rewriting(folder.database, key, folder.beside, anew.both.ring) as rewriting,
        ):
            for _ in range(TRIES):
                rewriting.write(records.trail.beside(), at, progress)
                progress.step(1, 1, PUTTING)  # the last moment to stop
                with records.alone():
                    if rewriting.is_current():
                        rewriting.close()
                        self._swap(proof.keyfile, anew)
                        return
            raise RecordsAreInUse

    def _swap(self, before: KeyFile, anew: _Anew) -> None:
        """Change the files over. Nobody has them open: a WAL of old would spoil the new one."""
        folder = self._held.folder
        if self._held.keys.are_wiped:  # a lock has overtaken this
            raise Cancelled
        if not is_closed(folder.database) or keyfile_folder.read(folder.root) != before:
            raise RecordsAreInUse
        try:
            keyfile_folder.write(folder.root, anew.first)
        except (DiskIsFull, ComputerDiskFails):
            if keyfile_folder.read(folder.root) != anew.first:
                raise
        put_in_place(folder)
        self._held.records.reopen(anew.new.ring)
        self._held.take(anew.new)

    def _finish(self, anew: _Anew, at: datetime) -> Rekeyed:
        """Let go of what is old: this computer's secret, copies, and the old keys themselves."""
        held = self._held
        device_renewed = self._renew_device(anew.ways)
        last = anew.last
        if len(anew.ways) > 1 and not device_renewed:
            # The keyring may hold either secret: what it did not confirm may have been kept.
            last = rekeyed(anew.first, anew.new, anew.ways, at, proven_by=anew.both.ring)
        forget_old_copies(held.folder)
        old_keys_left = False
        try:
            keyfile_folder.write(held.folder.root, last)
        except (DiskIsFull, ComputerDiskFails):
            old_keys_left = True
        with suppress(Cancelled):  # locked in the meantime: the door's next opening remembers
            held.remember(held.records.head(), held.highest)
        held.records.changed(frozenset({"practice"}))
        return Rekeyed(at, old_keys_left, device_renewed)

    def _renew_device(self, ways: tuple[WayIn, ...]) -> bool:
        device = ways[-1].device
        if len(ways) == 1 or device is None:
            return False
        try:
            self._held.keychain.write(Item.DEVICE_SECRET, device)
        except KeyringKeptNothing:
            return False
        return True


def _with_ring_of(keys: Keys, ring: Callable[[KeyRing], KeyRing]) -> Keys:
    """Return keys of their own, to be wiped on their own."""
    private = None if keys.private is None else keys.private.copy()
    return Keys(ring(keys.ring), private, keys.via, keys.user)


@contextmanager
def _gone_unless_in_place(beside: Path) -> Iterator[None]:
    """Remove a new file that did not take the records' place."""
    try:
        yield
    except BaseException:
        with suppress(ComputerDiskFails, DiskIsFull):
            remove(beside)
        raise
