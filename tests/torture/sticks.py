"""A real exFAT stick: an image on a loop device, its driver under the shim, pulled at will."""

from __future__ import annotations

import errno
import mmap
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.torture.shim import CHANGES, CONTROL, How, Kind

SIZE = 256 << 20
DRIVER = "mount.exfat-fuse"
"""The driver outside the kernel: the same file system, and one that can be cut off."""


class Stick:
    """A stick that is plugged in and out; `folder` is where it is mounted."""

    def __init__(self, place: Path, device: str, library: Path) -> None:
        self.folder = place / "stick"
        self.folder.mkdir()
        self._device = device
        self._library = library
        self._control = place / "control"
        self._control.write_bytes(CONTROL.pack(*[0] * 7))
        with self._control.open("r+b") as file:
            self._steering = mmap.mmap(file.fileno(), CONTROL.size)

    def plug_in(self, unplug_at: int = 0) -> None:
        """Mount it; at its nth write from now on (0: never) the device is gone for good."""
        spoiled = CHANGES | Kind.READ
        aim = (1, How.FAIL_ON, errno.EIO, Kind.WRITE | Kind.SYNC, spoiled, unplug_at, 0)
        self._steering[:] = CONTROL.pack(*aim)
        names = {"SHIM_CONTROL": str(self._control), "SHIM_ROOTS": self._device}
        steered = os.environ | names | {"LD_PRELOAD": str(self._library)}
        _run(DRIVER, self._device, str(self.folder), env=steered)

    @property
    def writes(self) -> int:
        """How many writes and flushes reached the device since it was plugged in."""
        counted: int = CONTROL.unpack(self._steering[:])[-1]
        return counted

    def take_out(self) -> None:
        """Unmount it, gone or not, and mend the file system as a desktop offers to."""
        _run("umount", str(self.folder))
        subprocess.run(["fsck.exfat", "-y", self._device], check=False, capture_output=True)

    def close(self) -> None:
        """Let go of it."""
        if os.path.ismount(self.folder):
            _run("umount", "-l", str(self.folder))
        self._steering.close()


@contextmanager
def a_stick(place: Path, library: Path) -> Iterator[Stick | None]:
    """Give a new stick, or None where none may be mounted."""
    image = place / "image"
    with image.open("wb") as file:
        file.truncate(SIZE)
    try:
        device = _run("losetup", "--find", "--show", str(image)).strip()
    except (OSError, subprocess.CalledProcessError):
        yield None
        return
    try:
        _run("mkfs.exfat", "-L", "STICK", device)
        stick = Stick(place, device, library)
        try:
            yield stick
        finally:
            stick.close()
    finally:
        _run("losetup", "--detach", device)


def _run(*command: str, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(command, env=env, check=True, capture_output=True, text=True)
    return done.stdout
