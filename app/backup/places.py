"""Where an opened bundle's files are put: beside, flushed, and named only at the end."""

from __future__ import annotations

import os
from io import FileIO
from pathlib import Path

from app.backup.contents import DATABASE
from app.backup.flushing import sync_folder, sync_to_platter
from app.core.own_disk import computer_faults

_HERS_ALONE = 0o600


class DatabaseFile:
    """The unpacked database: `practice.db.partial` until `keep` has flushed and named it."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / DATABASE
        self._partial = folder / f"{DATABASE}.partial"
        with computer_faults():
            self._file = _new(self._partial)

    def write(self, piece: bytes | bytearray, /) -> None:
        """Append a piece."""
        with computer_faults():
            rest = memoryview(piece)
            while rest:
                rest = rest[self._file.write(rest) :]

    def keep(self) -> Path:
        """Flush the file to the disk and give it its name."""
        with computer_faults():
            sync_to_platter(self._file.fileno())
            self._file.close()
            self._partial.rename(self._path)
            sync_folder(self._path.parent)
        return self._path

    def close(self) -> None:
        """Let go of the file, kept or not."""
        self._file.close()


def put(path: Path, content: bytes) -> None:
    """Write a small new file and flush it to the disk."""
    with computer_faults(), _new(path) as file:
        file.write(content)
        sync_to_platter(file.fileno())


def _new(path: Path) -> FileIO:
    """Make a file that was not there, readable by her alone also when its folder is moved."""
    return FileIO(path, "xb", opener=lambda name, flags: os.open(name, flags, _HERS_ALONE))
