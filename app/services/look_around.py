"""Looking around: an invented practice of three months whose key is in memory only."""

from __future__ import annotations

import secrets
import shutil
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from app.backup.flushing import sync_folder
from app.core.clock import Clock
from app.core.ids import PracticeId
from app.core.own_disk import computer_faults, no_words_at_stake
from app.core.progress import Progress
from app.core.secret import Secret
from app.core.swapping import unfinished
from app.crypto import keyfile as keyfile_folder
from app.crypto.kdf import Profile, Profiles
from app.crypto.key_changes import change_passphrase
from app.crypto.keychain import Item, Keychain
from app.crypto.keyfile import KeyFile
from app.crypto.wiping import random_secret
from app.services.open_practice import Held, OpenPractice
from app.services.practice_folder import PracticeFolder, usual_folder
from app.services.sample_practice import make_sample, story_of, unkept_doors
from app.services.ways_in import new_way_in

MONTHS_3 = 0.25
THROWAWAY_BYTES = 32
SEEDS = 1_000_000
# The passphrase is 32 random bytes that nobody sees: stretching them would only cost time.
UNSTRETCHED = Profiles(Profile(64, 1, 1), Profile(64, 1, 1))


class LookAround:
    """A sample practice to look around in; gone without a trace unless it is kept."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._place: Path | None = None
        self._practice: OpenPractice | None = None

    def open(self, progress: Progress) -> OpenPractice:
        """Make the practice in a temporary folder, encrypted like any other, and open it.

        After a failure, Cancelled too, no key and no file is left.
        """
        with computer_faults():
            self._place = Path(tempfile.mkdtemp(prefix="alcove-look-"))
        story = story_of(secrets.randbelow(SEEDS), MONTHS_3, self._clock)
        doors = unkept_doors(self._clock, UNSTRETCHED)
        with ExitStack() as undone, random_secret(THROWAWAY_BYTES) as nobody_knows:
            undone.callback(self._forget)
            undone.callback(doors.leave)
            made = make_sample(
                doors, self._place / "practice", nobody_knows, story=story, progress=progress
            )
            undone.pop_all()
        doors.leave()
        made.kit.wipe()
        self._practice = made.practice
        return made.practice

    @no_words_at_stake()
    def keep(
        self, passphrase: Secret, keychain: Callable[[PracticeId], Keychain]
    ) -> PracticeFolder:
        """Keep the practice under a passphrase, in the usual place, and return its folder.

        The practice is locked by it: it is unlocked like any other from now on. After a failure
        it is open as before, and nothing stands in the usual place.
        """
        practice = self._practice
        assert practice is not None, "kept before it was open"  # noqa: S101 - a bug
        held, target = practice.held, usual_folder(practice.held.practice_id)
        keyring = keychain(held.practice_id)
        with ExitStack() as undone:
            undone.callback(keyring.forget, Item.DEVICE_SECRET)
            _copy(held, self._sealed_anew(held, keyring, passphrase), target)
            undone.pop_all()
        practice.lock()
        self._forget()
        return target

    def _sealed_anew(self, held: Held, keyring: Keychain, passphrase: Secret) -> KeyFile:
        with new_way_in(keyring, held.keys.user, passphrase, Profiles(), portable=True) as way:
            keyfile = keyfile_folder.read(held.folder.root)
            return change_passphrase(keyfile, held.keys, way, self._clock.now())

    def close(self) -> None:
        """Wipe the key and remove the folder."""
        if self._practice is not None:
            self._practice.lock()
        self._forget()

    def _forget(self) -> None:
        if self._place is not None:
            shutil.rmtree(self._place, ignore_errors=True)
        self._place = self._practice = None


def _copy(held: Held, keyfile: KeyFile, target: PracticeFolder) -> None:
    """Copy an open practice to a folder that appears under its name when it is whole."""
    made = PracticeFolder(unfinished(target.root))
    with computer_faults(), ExitStack() as undone:
        undone.callback(shutil.rmtree, made.root, ignore_errors=True)
        made.prepare()
        held.records.snapshot(made.database)
        keyfile_folder.write(made.root, keyfile)
        made.root.rename(target.root)
        sync_folder(target.root.parent)
        undone.pop_all()
