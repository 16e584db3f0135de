"""Where practices usually stand on this computer, by the rules of its system.

The standard library alone: the window asks before anything else is loaded.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from app.core.swapping import is_in_place, settle, settle_all

NAME = "Alcove"
DATABASE = "practice.db"
KEY_FILES = ("practice.keys", "practice.keys.copy")


def usual_place() -> Path:
    """Return the folder in which practices usually stand, one folder each."""
    return _data_folder() / NAME


def remember_place(root: Path) -> None:
    """Keep in this computer's own list that a practice stands at an unusual place.

    The list holds folders and nothing else; where it cannot be written, `--practice` still opens.
    """
    known = remembered_places()
    if root.parent == usual_place() or root in known:
        return
    import json  # noqa: PLC0415 - only where a list is written: the lock page stands before it

    beside = _list().with_suffix(".new")
    with suppress(OSError):
        beside.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside.write_text(json.dumps([str(each) for each in (*known, root)]), encoding="utf-8")
        beside.chmod(0o600)
        beside.replace(_list())


def remembered_places() -> list[Path]:
    """Return the unusual places where practices were put; a damaged list is an empty one."""
    try:
        text = _list().read_text(encoding="utf-8")
    except (OSError, ValueError):
        return []
    import json  # noqa: PLC0415 - only where there is a list: the lock page waits for it

    try:
        kept = json.loads(text)
    except ValueError:
        return []
    told = kept if isinstance(kept, list) else []
    return [Path(each) for each in told if isinstance(each, str) and Path(each).is_absolute()]


def _list() -> Path:
    return usual_place() / "places.json"


def practices_here() -> list[Path]:
    """Return the folders of the practices on this computer, the one used last first.

    Those in the usual place, and those that were restored to another one.

    A restore that was interrupted at its last step is finished; unfinished and replaced ones
    are no practices of their own.
    """
    place = usual_place()
    settle_all(place)
    for elsewhere in remembered_places():
        settle(elsewhere)
    folders = [*(place.iterdir() if place.is_dir() else ()), *remembered_places()]
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
