"""The folder that is a practice, and who has it open."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from time import time
from uuid import uuid4

from app.backup.naming import CHECK
from app.backup.network_kinds import is_network
from app.backup.volumes import is_system_disk, volume_of
from app.core import places
from app.core.errors.practice import FolderIsSynced, FolderIsTaken, NoPracticeHere, OpenElsewhere
from app.core.ids import PracticeId
from app.core.swapping import settle
from app.services.file_lock import FileLock

SYNC_FOLDERS = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "mobile documents": "iCloud Drive",
    "icloud drive": "iCloud Drive",
    "icloud~": "iCloud Drive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "box sync": "Box",
    "syncthing": "Syncthing",
}
DRILL = "drill-"
A_DAY = 24 * 60 * 60
KEPT_SNAPSHOTS = 10
"""Of the copies made before a migration, the newest so many stay; their names are in order."""


@dataclass(frozen=True, slots=True)
class PracticeFolder:
    """Where each file of a practice stands."""

    root: Path

    @property
    def database(self) -> Path:
        """The SQLCipher file."""
        return self.root / "practice.db"

    @property
    def beside(self) -> Path:
        """The records under new keys, while a re-key makes them; it takes the database's place."""
        return self.root / "practice.db.new"

    @property
    def key_file(self) -> Path:
        """The wrapped keys; its copy stands beside it."""
        return self.root / "practice.keys"

    @property
    def announced(self) -> Path:
        """What a change of the passphrase says before the key file is written."""
        return self.root / "practice.announced"

    @property
    def search(self) -> Path:
        """The search index, a SQLCipher file of its own; deletable at any time."""
        return self.root / "search.db"

    @property
    def snapshots(self) -> Path:
        """Local copies made before migrations, imports and restores."""
        return self.root / "snapshots"

    @property
    def kept(self) -> Path:
        """Sealed work that makes the next backup quicker; deletable at any time."""
        return self.root / "kept"

    @property
    def unfinished(self) -> Path:
        """Sealed words that were typed and not logged yet; no part of the records."""
        return self.root / "unfinished"

    def drill_place(self) -> Path:
        """Return a new name for the throw-away place of a practiced restore."""
        return self.snapshots / f"{DRILL}{uuid4().hex}"

    def sweep_snapshots(self) -> None:
        """Remove what a killed backup, drill or check has left, and all but the last ten copies.

        Asked for when nothing runs that would need them.
        """
        for left in self.snapshots.glob("backup*.db*"):
            with suppress(OSError):
                left.unlink()
        for left in (*self.snapshots.glob(f"{DRILL}*"), *self.snapshots.glob(f"{CHECK}*")):
            rmtree(left, ignore_errors=True)
        _sweep_checks(self.root.parent)
        for old in sorted(self.snapshots.glob("before-*.db"))[:-KEPT_SNAPSHOTS]:
            with suppress(OSError):
                old.unlink()

    @property
    def documents(self) -> Path:
        """Encrypted documents, one age file each."""
        return self.root / "documents"

    @property
    def drive_places(self) -> Path:
        """Where this computer saw each backup drive last."""
        return self.root / "drives.json"

    @property
    def raise_request(self) -> Path:
        """Touched by a second start, to bring the first window to the front."""
        return self.root / "raise"

    def require_practice(self) -> None:
        """Raise NoPracticeHere unless a database and a key file stand here.

        A restore to this folder that was interrupted at its last step is finished first.
        """
        settle(self.root)
        keys = (self.key_file, self.key_file.with_name("practice.keys.copy"))
        if not self.database.is_file() or not any(key.is_file() for key in keys):
            raise NoPracticeHere

    @property
    def is_taken(self) -> bool:
        """Whether something stands here that is no practice of ours, whole or in part."""
        if not self.root.is_dir():
            return self.root.exists()
        return not self.holds_records and any(self.root.iterdir())

    @property
    def holds_records(self) -> bool:
        """Whether anything of a practice stands here, be it damaged or incomplete."""
        return any((self.root / name).exists() for name in (places.DATABASE, *places.KEY_FILES))

    def prepare(self) -> None:
        """Make the folder for a new practice, readable by its owner alone.

        Raises FolderIsTaken where something stands already, FolderIsSynced where other
        computers would receive a copy.
        """
        self.require_outside_sync()
        if self.root.exists() and any(self.root.iterdir()):
            raise FolderIsTaken
        for folder in (self.root, self.snapshots, self.documents):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def clear(self) -> None:
        """Remove what a set-up that failed has made since `prepare`; what is not ours stays."""
        for path in (*self.root.glob("practice.*"), self.root / "lock"):
            path.unlink(missing_ok=True)
        for folder in (self.snapshots, self.documents, self.root):
            with suppress(OSError):  # not empty after all: somebody put something there
                folder.rmdir()

    def require_outside_sync(self) -> None:
        """Raise FolderIsSynced where the folder is copied to other computers."""
        refuse_shared_places(self.root)

    def hold(self) -> FileLock:
        """Take the practice for this process, or raise OpenElsewhere.

        The lock is the operating system's own: it goes with the process, also after kill -9.
        """
        lock = FileLock(self.root / "lock")
        if not lock.take():
            raise OpenElsewhere
        return lock

    def ask_to_raise(self) -> None:
        """Ask the window that has this practice open to come to the front."""
        self.raise_request.touch()


def usual_folder(practice: PracticeId) -> PracticeFolder:
    """Return the usual folder of a practice."""
    return PracticeFolder(places.usual_place() / practice)


def practices_here() -> list[PracticeFolder]:
    """Return the practices in the usual place, the one used last first."""
    return [PracticeFolder(root) for root in places.practices_here()]


def refuse_shared_places(root: Path) -> None:
    """Raise FolderIsSynced for a folder that a sync program or a network would share.

    Records there would be copied while they are written, and opened twice.
    """
    place = Path(os.path.abspath(root))  # noqa: PTH100 - resolve() would follow links into the home
    for part in (*place.parts, *place.resolve().parts):
        for mark, name in SYNC_FOLDERS.items():
            if part.casefold().startswith(mark):
                raise FolderIsSynced(name)
    kind = volume_of(_nearest(place)).kind
    by_name = sys.platform == "win32" and str(place.resolve())[:2] == "\\\\"
    if is_network(kind) or by_name:
        raise FolderIsSynced(kind or "network")


def _sweep_checks(beside: Path) -> None:
    """Remove what bringing records back has left beside them, had it been killed.

    Another window may be at it now: no check of a copy lasts a day.
    """
    for left in beside.glob(f"{CHECK}*"):
        with suppress(OSError):
            if time() - left.stat().st_mtime > A_DAY:
                rmtree(left, ignore_errors=True)


def _nearest(place: Path) -> Path:
    """Return the deepest folder above `place` that exists."""
    return next(folder for folder in (place, *place.parents) if folder.exists())


def is_on_system_disk(place: Path) -> bool:
    """Say whether a copy there would be lost together with the laptop."""
    return is_system_disk(place)
