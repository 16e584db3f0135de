"""A whole new folder takes the place of an old one, and a kill at any moment leaves one of them.

Made as `NAME.restoring`; named `NAME.restored` once it is whole; then what stands at NAME goes
aside as `NAME-before-…`, and the new folder takes the name. Between the last two steps nothing
stands at NAME: `settle` finishes there, at the next start.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path

UNFINISHED = ".restoring"
WHOLE = ".restored"
ASIDE = "-before-"


def unfinished(target: Path) -> Path:
    """Return where a new folder is made."""
    return target.with_name(target.name + UNFINISHED)


def whole(target: Path) -> Path:
    """Return where a new folder stands that is whole, and not in place yet."""
    return target.with_name(target.name + WHOLE)


def aside(target: Path, at: datetime) -> Path:
    """Return where the old folder is kept."""
    return target.with_name(f"{target.name}{ASIDE}{at:%Y%m%dT%H%M%SZ}")


def settle(target: Path) -> None:
    """Finish a swap that was interrupted; nothing happens where something stands already."""
    if not target.exists():
        with suppress(FileNotFoundError):  # no swap was begun, or another process was quicker
            whole(target).rename(target)


def settle_all(place: Path) -> None:
    """Finish every interrupted swap in a folder of practices."""
    for folder in place.glob(f"*{WHOLE}"):
        settle(folder.with_name(folder.name.removesuffix(WHOLE)))


def is_in_place(folder: Path) -> bool:
    """Say whether a folder stands under its own name, and is no part of a swap."""
    return not folder.name.endswith((UNFINISHED, WHOLE)) and ASIDE not in folder.name
