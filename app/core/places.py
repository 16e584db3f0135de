"""Where practices usually stand on this computer, by the rules of its system.

The standard library alone: the window asks before anything else is loaded.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

NAME = "Alcove"
DATABASE = "practice.db"


def usual_place() -> Path:
    """Return the folder in which practices usually stand, one folder each."""
    return _data_folder() / NAME


def practices_here() -> list[Path]:
    """Return the folders of the practices in the usual place, the one used last first."""
    place = usual_place()
    folders = place.iterdir() if place.is_dir() else ()
    whole = [folder for folder in folders if (folder / DATABASE).is_file()]
    return sorted(whole, key=lambda folder: (folder / DATABASE).stat().st_mtime, reverse=True)


def _data_folder() -> Path:
    if sys.platform == "win32":
        given = os.environ.get("LOCALAPPDATA", "")
        return Path(given) if given else Path.home() / "AppData" / "Local"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    given = os.environ.get("XDG_DATA_HOME", "").strip()
    return Path(given) if Path(given).is_absolute() else Path.home() / ".local" / "share"
