"""Looking around: an invented practice of three months whose key is in memory only."""

from __future__ import annotations

import secrets
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from app.core.clock import Clock
from app.core.ids import PracticeId
from app.core.progress import Progress
from app.core.secret import Secret
from app.crypto import keyfile as keyfile_folder
from app.crypto.kdf import Profile, Profiles
from app.crypto.key_changes import change_passphrase
from app.crypto.keychain import Keychain
from app.crypto.wiping import random_secret
from app.services.open_practice import OpenPractice
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
        """Make the practice in a temporary folder, encrypted like any other, and open it."""
        self._place = Path(tempfile.mkdtemp(prefix="alcove-look-"))
        story = story_of(secrets.randbelow(SEEDS), MONTHS_3, self._clock)
        doors = unkept_doors(self._clock, UNSTRETCHED)
        with random_secret(THROWAWAY_BYTES) as nobody_knows:
            made = make_sample(
                doors, self._place / "practice", nobody_knows, story=story, progress=progress
            )
        doors.leave()
        made.kit.wipe()
        self._practice = made.practice
        return made.practice

    def keep(
        self, passphrase: Secret, keychain: Callable[[PracticeId], Keychain]
    ) -> PracticeFolder:
        """Keep the practice under a passphrase, in the usual place, and return its folder.

        The practice is locked by it: it is unlocked like any other from now on.
        """
        practice, place = self._practice, self._place
        assert practice is not None and place is not None, "kept before it was open"  # noqa: S101, PT018 - a bug
        held = practice.held
        with new_way_in(
            keychain(held.practice_id), held.keys.user, passphrase, Profiles(), portable=True
        ) as way:
            keyfile = keyfile_folder.read(held.folder.root)
            changed = change_passphrase(keyfile, held.keys, way, self._clock.now())
        keyfile_folder.write(held.folder.root, changed)
        practice.lock()
        target = usual_folder(held.practice_id)
        target.root.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.move(held.folder.root, target.root)
        self._forget()
        return target

    def close(self) -> None:
        """Wipe the key and remove the folder."""
        if self._practice is not None:
            self._practice.lock()
        self._forget()

    def _forget(self) -> None:
        if self._place is not None:
            shutil.rmtree(self._place, ignore_errors=True)
        self._place = self._practice = None
