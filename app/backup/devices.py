"""The drive's file, seen through four calls that can fail; and what a failure means."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from app.backup.bad_spots import still_there
from app.backup.flushing import sync_to_platter
from app.core.errors.drives import (
    DriveCannotBeWritten,
    DriveCannotHoldLargeFiles,
    DriveIsFull,
    DriveWasUnplugged,
)
from app.core.own_disk import NO_ROOM

_GONE = {errno.ENODEV, errno.ENXIO, errno.ENOENT, errno.ESTALE, errno.ENOTCONN}


class Device(Protocol):
    """A new file on a drive."""

    def write(self, chunk: memoryview, /) -> int:
        """Write some of the chunk at the end and return how much."""
        ...

    def write_at(self, place: int, chunk: bytes, /) -> int:
        """Overwrite bytes that were written before; nothing is written at the end after this."""
        ...

    def sync(self) -> None:
        """Come back when the drive itself holds everything."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...


class DriveFile:
    """A new file on a real drive; refuses to open one that exists."""

    def __init__(self, path: Path) -> None:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        self._descriptor = os.open(path, flags, 0o600)

    def write(self, chunk: memoryview, /) -> int:
        """Write some of the chunk at the end and return how much."""
        return os.write(self._descriptor, chunk)

    def write_at(self, place: int, chunk: bytes, /) -> int:
        """Overwrite bytes that were written before."""
        os.lseek(self._descriptor, place, os.SEEK_SET)
        return os.write(self._descriptor, chunk)

    def sync(self) -> None:
        """Come back when the drive itself holds everything."""
        sync_to_platter(self._descriptor)

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._descriptor)


def write_whole(device: Device, chunk: bytes | bytearray) -> None:
    """Write all of a chunk at the end, however small the device's bites."""
    rest = memoryview(chunk)
    while rest:
        taken = device.write(rest)
        if taken <= 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        rest = rest[taken:]


@contextmanager
def drive_faults(needed: Callable[[], int] = int, at: Path | None = None) -> Iterator[None]:
    """Say the operating system's errors as what happened to the drive.

    `needed` is asked, on a full drive, how many bytes more the work would have taken. A fault
    of input and output is a drive that is gone, unless the one that holds `at` still answers.
    """
    try:
        yield
    except OSError as error:
        if error.errno in NO_ROOM:
            raise DriveIsFull(needed()) from error
        if error.errno in _GONE or (error.errno == errno.EIO and not _answers(at)):
            raise DriveWasUnplugged from error
        if error.errno == errno.EFBIG:
            raise DriveCannotHoldLargeFiles from error
        raise DriveCannotBeWritten(error.errno) from error


def _answers(at: Path | None) -> bool:
    return at is not None and still_there(at)
