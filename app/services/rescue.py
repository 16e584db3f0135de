"""Where a damaged records file is: the newest copy that can stand in for it, looked at now."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from app.backup.shelf import BundleState
from app.core.errors.base import Cancelled, PracticeError
from app.core.progress import Progress
from app.crypto import keyfile as keyfile_folder
from app.services.bundle_choice import BundleOnDrive, look_for_bundles, removable_roots
from app.services.checking import check_closed
from app.services.drive_memory import DriveMemory
from app.services.practice_folder import PracticeFolder


def places_now(folder: PracticeFolder) -> list[Path]:
    """Return what is plugged in, and the folders that this computer made backups to."""
    known = DriveMemory(folder.drive_places).places()
    return list(dict.fromkeys([*removable_roots(), *known]))


def newest_checked(
    folder: PracticeFolder, places: Iterable[Path], progress: Progress
) -> BundleOnDrive | None:
    """Return the newest copy of a practice whose every digest is right; None where none is here.

    No key is needed: that it is hers shows when it is opened.
    """
    practice = _practice_of(folder)
    for copy in look_for_bundles(places):
        if copy.found.state is BundleState.COMPLETE and copy.practice == practice:
            try:
                check_closed(copy.path, progress)
            except Cancelled:
                raise
            except PracticeError:
                continue  # the next best may be whole
            return copy
    return None


def _practice_of(folder: PracticeFolder) -> str:
    """Return whose folder it is; by its name, where the keys cannot be read either."""
    with suppress(PracticeError):
        return keyfile_folder.read(folder.root).practice_id
    return folder.root.name
