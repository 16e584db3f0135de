"""Re-keys a practice and is killed at a named step.

`python -m tests.services.rekey_child PLACE STEP`. The keyring is a folder, so that the next
process finds what this one wrote.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from app.core.clock import SystemClock
from app.core.secret import Secret
from app.crypto import keyfile as keyfile_folder
from app.crypto.keychain import KeychainState
from app.models import rekeying as written_anew
from app.services import rekeying
from app.services.doors import Doors
from app.services.practice_folder import PracticeFolder
from tests.crypto.cheap import CHEAP, PASSPHRASE, secret

STEPS = {
    "while it is written": (written_anew.Rewriting, "_log"),
    "while it is checked": (written_anew.Rewriting, "_check_log"),
    "before the key file holds both": (rekeying.Rekeying, "_swap"),
    "once it does": (rekeying, "put_in_place"),
    "once the new file stands": (rekeying.Rekeying, "_finish"),
    "once the keyring is written": (rekeying, "forget_old_copies"),
}
LAST = "before the old keys go"
HALF = "between the key file and its copy"


class FolderKeychain:
    """A keyring that keeps each item in a file."""

    def __init__(self, place: Path) -> None:
        self._place = place
        place.mkdir(exist_ok=True)

    def read(self, item):
        path = self._place / item.value
        return Secret(bytearray(path.read_bytes())) if path.exists() else None

    def write(self, item, secret):
        (self._place / item.value).write_bytes(bytes(secret.held))

    def write_later(self, item, secret):
        self.write(item, secret)

    def settle(self):
        """Have nothing to wait for."""

    def forget(self, item):
        (self._place / item.value).unlink(missing_ok=True)

    def state(self):
        return KeychainState.AVAILABLE


def doors_at(place: Path) -> Doors:
    """Return doors whose keyring stands in the place."""
    return Doors(SystemClock(), lambda _practice: FolderKeychain(place / "keyring"), CHEAP)


def die(*_what, **_how):
    """End as a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)


def die_in(step: str) -> None:
    """Have the named step kill this process."""
    if step in STEPS:
        setattr(*STEPS[step], die)
    elif step == HALF:
        put = keyfile_folder._put
        calls: list[object] = []
        keyfile_folder._put = lambda *what: die() if calls else calls.append(put(*what))
    elif step == LAST:
        write = keyfile_folder.write
        written: list[object] = []

        def write_once(*what):
            if written:
                die()
            written.append(write(*what))

        keyfile_folder.write = write_once


def main(place: Path, step: str) -> None:
    """Open, arm, re-key."""
    doors = doors_at(place)
    practice = doors.unlock(PracticeFolder(place / "home"), secret(PASSPHRASE))
    die_in(step)
    practice.rekeying.renew(secret(PASSPHRASE))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
