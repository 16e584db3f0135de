"""Where practices usually stand on this computer, by the rules of its system.

The standard library alone: the window asks before anything else is loaded.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from app.core.swapping import is_in_place, settle_all

NAME = "Alcove"
DATABASE = "practice.db"
KEY_FILES = ("practice.keys", "practice.keys.copy")


def usual_place() -> Path:
    """Return the folder in which practices usually stand, one folder each."""
    return _data_folder() / NAME


def practices_here() -> list[Path]:
    """Return the folders of the practices in the usual place, the one used last first.

    A restore that was interrupted at its last step is finished; unfinished and replaced ones
    are no practices of their own.
    """
    place = usual_place()
    settle_all(place)
    folders = place.iterdir() if place.is_dir() else ()
    whole = [each for each in folders if is_in_place(each) and _is_practice(each)]
    return sorted(whole, key=lambda folder: (folder / DATABASE).stat().st_mtime, reverse=True)


def _is_practice(folder: Path) -> bool:
    """Say whether keys stand there too: they are written last when a practice is made."""
    return (folder / DATABASE).is_file() and any((folder / key).is_file() for key in KEY_FILES)


def _data_folder() -> Path:
    if sys.platform == "win32":
        given = os.environ.get("LOCALAPPDATA", "")
        return Path(given) if given else Path.home() / "AppData" / "Local"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    given = os.environ.get("XDG_DATA_HOME", "").strip()
    return Path(given) if Path(given).is_absolute() else Path.home() / ".local" / "share"
