"""A re-key that was cut short: at the next door the file and its keys are brought into step.

Before the key file held the new keys, what stands beside the records is of no use and goes. From
then on it is whole, and takes their place.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from shutil import rmtree

from app.backup.flushing import sync_folder
from app.core.errors.bundles import ComputerDiskFails
from app.core.own_disk import computer_faults
from app.crypto import keyfile as keyfile_folder
from app.crypto.key_changes import WayIn
from app.crypto.keyfile import KeyFile
from app.crypto.rekeying import kit_resealed, rekeyed
from app.crypto.ring import KeyRing, Purpose
from app.crypto.unlocking import Keys
from app.models.connection import fitting_key
from app.models.rekeying import is_closed, remove
from app.models.search_file import remove_index
from app.services.practice_folder import PracticeFolder

Renewed = Callable[[], AbstractContextManager[WayIn]]


def put_in_place(folder: PracticeFolder) -> None:
    """Give the records' new file their name, whole or not at all."""
    with computer_faults():
        folder.beside.replace(folder.database)
        sync_folder(folder.root)


def forget_old_copies(folder: PracticeFolder) -> None:
    """Remove the copies on this laptop that the old keys open."""
    for place in (folder.snapshots, folder.kept, folder.unfinished):
        for copy in _copies_in(place):
            with suppress(OSError):  # the others go all the same
                if copy.is_dir():
                    rmtree(copy)
                else:
                    copy.unlink()
    # where the system keeps a file that is open, the index itself goes at its next use
    with suppress(ComputerDiskFails):
        remove_index(folder.search)


def _copies_in(place: Path) -> list[Path]:
    with suppress(OSError):
        return list(place.iterdir())
    return []


@dataclass(frozen=True, slots=True)
class Settling:
    """Finishes what was cut short in one folder, at one moment."""

    folder: PracticeFolder
    at: datetime

    def with_passphrase(self, keyfile: KeyFile, keys: Keys, renewed: Renewed) -> KeyFile:
        """Bring file, ring and key file into step; `renewed` gives the way in that was used."""

        def sealed(before: KeyRing) -> KeyFile:
            with renewed() as way:
                return rekeyed(keyfile, keys, [way], self.at, proven_by=before)

        return self._settled(keyfile, keys, sealed)

    def with_kit(self, keyfile: KeyFile, keys: Keys) -> KeyFile:
        """Do the same by the kit: the slots of the passphrase wait until it is typed."""
        return self._settled(
            keyfile,
            keys,
            lambda before: kit_resealed(keyfile, keys, self.at, proven_by=before),
        )

    def _settled(
        self, keyfile: KeyFile, keys: Keys, sealed: Callable[[KeyRing], KeyFile]
    ) -> KeyFile:
        if not keys.ring.is_between:
            remove(self.folder.beside)
            return keyfile
        before = keys.ring.copy()
        try:
            _in_step(self.folder, keys.ring)
            changed = sealed(before)
        finally:
            before.wipe()
        keyfile_folder.write(self.folder.root, changed)
        remove(self.folder.beside)
        return changed


def _in_step(folder: PracticeFolder, ring: KeyRing) -> None:
    """Have the file that the ring's newest keys open in its place, and keep no others.

    Where it is gone, what a stranger to Alcove has done, the records are as they were before.
    """
    if folder.beside.exists() and is_closed(folder.database):
        put_in_place(folder)
    key = fitting_key(folder.database, ring)
    if key.id == ring.current(Purpose.RECORDS).id:
        ring.keep_newest()
        forget_old_copies(folder)
    else:
        ring.keep_oldest()
