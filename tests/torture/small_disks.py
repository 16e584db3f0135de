"""A disk with little room: a real one where it may be mounted, else a limit on each file."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SIMULATED = "simulated: no small disk may be mounted here, each file's size was limited"


class SmallDisk:
    """A folder on a small disk. `limit` stands for the disk where none could be mounted."""

    def __init__(self, path: Path, limit: int) -> None:
        self.path = path
        self.limit = limit

    @property
    def is_simulated(self) -> bool:
        """Whether no disk is small here, and the files are."""
        return bool(self.limit)

    def make_room(self) -> None:
        """Free space, as she is asked to."""
        for filler in self.path.rglob("filler"):
            filler.unlink()
        if not self.limit:
            _run("mount", "-o", "remount,size=512m", str(self.path))


@contextmanager
def small_disk(path: Path, size: int) -> Iterator[SmallDisk]:
    """Give a disk of `size` bytes at `path`, and take it away again."""
    path.mkdir()
    mounted = _run("mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(path))
    try:
        yield SmallDisk(path, 0 if mounted else size // 2)
    finally:
        if mounted:
            _run("umount", str(path))


def _run(*command: str) -> bool:
    return subprocess.run(command, check=False, capture_output=True).returncode == 0
