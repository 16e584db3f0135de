"""Letting go of a drive, so that it may be unplugged: everything written is on it then."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from app.backup.volumes import is_system_disk, mount_root
from app.core.errors.drives import DriveCannotBeEjected, DriveIsBusy

if sys.platform == "win32":
    from app.backup.ejecting_windows import ways_to_eject
elif sys.platform == "darwin":
    from app.backup.ejecting_macos import ways_to_eject
else:
    from app.backup.ejecting_linux import ways_to_eject

__all__ = ["can_be_ejected", "eject"]

PATIENCE = 60
"""Seconds: what is still on its way to a slow drive is written first."""
BUSY = ("busy", "in use", "dissented")
"""What the programs of each system say of a drive that somebody still reads from."""

Ways = Callable[[Path], Sequence[Sequence[str]]]


def can_be_ejected(place: Path) -> bool:
    """Say whether a place is on a drive of its own, that can be unplugged."""
    root = mount_root(place)
    return root != Path(root.anchor) and not is_system_disk(place)


def eject(place: Path, ways: Ways = ways_to_eject) -> None:
    """Let go of the drive that a place is on, by the first of the system's ways that does.

    Whether it is let go of is looked up, not believed. Raises DriveIsBusy where another program
    holds it, DriveCannotBeEjected where the system has no way or refuses.
    """
    root = mount_root(place)
    said = ""
    for command in ways(root):
        said += _run(command)
        if not _is_mounted(root):
            return
    if any(word in said.casefold() for word in BUSY):
        raise DriveIsBusy
    raise DriveCannotBeEjected


def _is_mounted(root: Path) -> bool:
    try:
        return mount_root(root) == root
    except OSError:
        return False


def _run(command: Sequence[str]) -> str:
    """Run one of the system's own programs; return what it says against it."""
    program = shutil.which(command[0])
    if program is None:
        return ""
    try:
        ran = subprocess.run(  # noqa: S603 - the system's own program, found by name
            [program, *command[1:]], capture_output=True, timeout=PATIENCE, check=False, text=True
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return "" if ran.returncode == 0 else f"{ran.stdout}{ran.stderr}"
