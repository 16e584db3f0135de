"""The doors of a practice: made, unlocked, opened with the kit; each leaves an entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from uuid import uuid4

from app.core.clock import Clock
from app.core.ids import PracticeId, UserId
from app.core.own_disk import no_words_at_stake
from app.core.secret import Secret
from app.crypto import keyfile as keyfile_folder
from app.crypto.kdf import Profiles
from app.crypto.key_changes import WayIn, change_passphrase, enroll_device, new_keys
from app.crypto.keychain import Item, Keychain, KeychainState
from app.crypto.keyfile import KeyFile
from app.crypto.passphrases import normalized
from app.crypto.recovery import Kit, KitPage
from app.crypto.throttle import Throttle
from app.crypto.unlocking import Keys, with_kit, with_passphrase
from app.models.database import Records
from app.services.entering import enter, take_new_passphrase
from app.services.folders_held import FoldersHeld
from app.services.kits import KitInHand
from app.services.new_practice import NewPractice, new_practice_id, write_first_rows
from app.services.open_practice import Held, OpenPractice
from app.services.practice_folder import PracticeFolder, usual_folder
from app.services.quick_unlock import QuickUnlock
from app.services.rekey_settling import Settling
from app.services.set_aside import SetAside
from app.services.ways_in import device_of, new_way_in

__all__ = ["Doors", "NewPractice"]


@dataclass(slots=True)
class Doors(FoldersHeld):
    """Makes practices and lets people into them, one at a time.

    `keychain` gives the OS keyring of a practice. Calls block for as long as the key
    derivation takes: the window runs them as jobs.
    """

    clock: Clock
    keychain: Callable[[PracticeId], Keychain]
    profiles: Profiles = field(default_factory=Profiles)
    quick: QuickUnlock = field(init=False)
    aside: SetAside = field(default_factory=SetAside)
    _keychains: dict[PracticeId, Keychain] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin without a PIN: none outlives the program."""
        self.quick = QuickUnlock(self.clock, self.profiles.pin)

    @no_words_at_stake()
    def create(
        self,
        about: NewPractice,
        passphrase: Secret,
        *,
        portable: bool,
        folder: PracticeFolder | None = None,
    ) -> tuple[OpenPractice, KitInHand]:
        """Make a practice and its first recovery kit, and open it.

        Raises FolderIsTaken, FolderIsSynced, and PortableMustBeOn where no keyring keeps
        this computer's secret. The caller wipes the kit and the passphrase.
        """
        practice_id = new_practice_id()
        folder = folder or usual_folder(practice_id)
        folder.prepare()
        keychain = self.keychain_of(practice_id)
        with ExitStack() as undone:
            undone.callback(folder.clear)
            undone.callback(self.let_go, folder)
            undone.callback(keychain.forget, Item.DEVICE_SECRET)
            self.hold(folder)
            kit, owner = Kit.generate(), UserId(uuid4())
            undone.callback(kit.wipe)
            with new_way_in(keychain, owner, passphrase, self.profiles, portable=portable) as way:
                keyfile, keys = new_keys(practice_id, way, kit, self.clock.now())
            undone.callback(keys.wipe)
            records = Records.create(folder.database, keys.ring, self.clock, owner.hex)
            undone.callback(records.close)
            write_first_rows(records, about, keyfile, kit)
            # Last: a kill before it leaves a folder that is no practice, never half of one.
            keyfile_folder.write(folder.root, keyfile)
            opened = OpenPractice(self._held_with(folder, records, keys, keychain))
            undone.pop_all()
        return opened, KitInHand(kit, about.name, self.clock.today())

    @no_words_at_stake()
    def unlock(self, folder: PracticeFolder, passphrase: Secret) -> OpenPractice:
        """Open a practice with its passphrase, and with this computer's secret where it is.

        Raises WrongPassphrase, TooManyTries (seconds), OpensWithKitOnly, and what the records
        themselves may raise. The caller wipes the passphrase.
        """
        throttle = self._throttle(folder)
        throttle.require_turn()
        keyfile = keyfile_folder.read(folder.root)
        keychain = self.keychain_of(PracticeId(keyfile.practice_id))
        with (
            normalized(passphrase) as typed,
            device_of(keychain) as device,
            throttle.counting_a_try(),
        ):
            keys = with_passphrase(keyfile, typed, device)
        with _wiped_unless_opened(keys):
            keyfile = self._settling(folder).with_passphrase(
                keyfile, keys, lambda: self.renewed(keyfile, keys, passphrase)
            )
            keyfile_folder.mend(folder.root, keyfile)
            if keys.new_device_needed:
                self._enroll(folder, keyfile, keys, passphrase)
            return self._open_records(folder, keys, keychain, throttle)

    @no_words_at_stake()
    def unlock_with_pin(self, folder: PracticeFolder, pin: Secret) -> OpenPractice:
        """Open a practice after an idle lock; its private notes stay closed.

        Raises WrongPin, PinIsDropped, MemoryIsShort, and what the records themselves may
        raise. The caller wipes the PIN.
        """
        throttle = self._throttle(folder)
        keys = self.quick.open(pin)
        with _wiped_unless_opened(keys):
            keyfile = keyfile_folder.read(folder.root)
            keychain = self.keychain_of(PracticeId(keyfile.practice_id))
            return self._open_records(folder, keys, keychain, throttle)

    @no_words_at_stake()
    def unlock_with_kit(
        self,
        folder: PracticeFolder,
        page: KitPage,
        new_passphrase: Secret,
        private: KitPage | None = None,
    ) -> OpenPractice:
        """Open a practice with page 1 of its kit, and give it a new passphrase.

        The passphrase is changed last: where the records do not open, it is as it was. Raises
        WrongKit. Without page 2 (`private`), private notes stay closed until it or the
        passphrase of the day is given.
        """
        throttle = self._throttle(folder)
        keyfile = keyfile_folder.read(folder.root)
        keys = with_kit(keyfile, page, private)
        with _wiped_unless_opened(keys):
            keyfile = self._settling(folder).with_kit(keyfile, keys)
            with self.renewed(keyfile, keys, new_passphrase) as way:
                changed = change_passphrase(keyfile, keys, way, self.clock.now())
            keychain = self.keychain_of(PracticeId(keyfile.practice_id))
            practice = self._open_records(folder, keys, keychain, throttle)
            take_new_passphrase(practice, changed)
        return practice

    @no_words_at_stake()
    def enter_with_kit(self, folder: PracticeFolder, page: KitPage) -> OpenPractice:
        """Open a practice with page 1 of its kit and leave the passphrase as it is."""
        throttle = self._throttle(folder)
        keyfile = keyfile_folder.read(folder.root)
        keys = with_kit(keyfile, page)
        keychain = self.keychain_of(PracticeId(keyfile.practice_id))
        with _wiped_unless_opened(keys):
            self._settling(folder).with_kit(keyfile, keys)
            return self._open_records(folder, keys, keychain, throttle)

    def keychain_of(self, practice_id: PracticeId) -> Keychain:
        """Return the OS keyring of a practice, the same each time: it is waited for once."""
        if practice_id not in self._keychains:
            self._keychains[practice_id] = self.keychain(practice_id)
        return self._keychains[practice_id]

    def leave(self) -> None:
        """Let others in again, once the keyring knows what it was told at the lock."""
        for keychain in self._keychains.values():
            keychain.settle()
        FoldersHeld.leave(self)  # a class with slots is made twice: super() would miss it

    def keyring_answers(self) -> bool:
        """Say whether this computer's keyring could keep a part of a new practice's key.

        Where it cannot, portable must be on. Asks for up to five seconds.
        """
        return self.keychain(new_practice_id()).state() is KeychainState.AVAILABLE

    def _throttle(self, folder: PracticeFolder) -> Throttle:
        folder.require_practice()
        self.hold(folder)
        return Throttle(folder.root, self.clock)

    def _settling(self, folder: PracticeFolder) -> Settling:
        return Settling(folder, self.clock.now())

    def _enroll(
        self, folder: PracticeFolder, keyfile: KeyFile, keys: Keys, passphrase: Secret
    ) -> None:
        """Give this computer a secret of its own again; without a keyring all stays as it is."""
        with self.renewed(keyfile, keys, passphrase) as way:
            if way.device is not None:
                enrolled = enroll_device(keyfile, keys, way, self.clock.now())
                keyfile_folder.write(folder.root, enrolled)

    @contextmanager
    def renewed(self, keyfile: KeyFile, keys: Keys, passphrase: Secret) -> Iterator[WayIn]:
        """Give a way in with this computer's secret, portable as the key file was.

        Where no keyring keeps the secret, the passphrase alone must open; `follow_key_file`
        tells the records and her.
        """
        keychain = self.keychain_of(PracticeId(keyfile.practice_id))
        with new_way_in(
            keychain, keys.user, passphrase, self.profiles, portable=keyfile.is_portable
        ) as way:
            yield way if way.device else replace(way, portable=True)

    def _open_records(
        self, folder: PracticeFolder, keys: Keys, keychain: Keychain, throttle: Throttle
    ) -> OpenPractice:
        records = Records.open(folder.database, keys.ring, self.clock, keys.user.hex)
        try:
            self.quick.tell(records)
            return enter(self._held_with(folder, records, keys, keychain), throttle)
        except BaseException:
            records.close()
            raise

    def _held_with(
        self, folder: PracticeFolder, records: Records, keys: Keys, keychain: Keychain
    ) -> Held:
        practice_id = PracticeId(keyfile_folder.read(folder.root).practice_id)
        about = (folder, records, keys, keychain, self.clock, self.profiles, practice_id)
        return Held(*about, self.quick, self.aside)


@contextmanager
def _wiped_unless_opened(keys: Keys) -> Iterator[None]:
    """Wipe the keys where the block does not end in an open practice."""
    try:
        yield
    except BaseException:
        keys.wipe()
        raise
