"""The records' file copied as it stands, byte for byte, while SQLite may not change it.

Much quicker than the copy by SQLite, which opens every page and seals it again. A damaged page is
copied like any other: only for a copy whose pages are checked before anybody trusts it.
"""

from __future__ import annotations

import errno
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import FileIO
from pathlib import Path
from typing import Any, BinaryIO, Final

import sqlcipher3.dbapi2 as sqlcipher

from app.core.errors.bundles import ComputerDiskFails
from app.core.own_disk import computer_faults
from app.core.progress import Progress
from app.crypto.ring import RingKey
from app.models.connection import connect
from app.models.disk_faults import naming_disk_faults

PIECE: Final = 1 << 22
PATIENCE: Final = 250
"""Milliseconds to wait for whoever writes at this moment."""
COPYING: Final = "copying the records"
_NOT_BETWEEN_THESE: Final = (errno.EXDEV, errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP)
_MOVE: Final = "PRAGMA wal_checkpoint(PASSIVE)"
"""Into the file with all that the WAL holds, as far as nobody reads what stood there before."""


class StillCopy:
    """Copies one file of records, again and again, while others read and write them.

    The system drops all locks that this process has on a file once it closes the file anywhere
    (POSIX): another program could then take the WAL away from under SQLite. So the file is opened
    once, and `close` is called when no connection is left.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._turn = threading.Lock()
        self._file: FileIO | None = None

    def make(self, key: RingKey, to: Path, progress: Progress) -> bool:
        """Copy the records as they are now into a new file; raises Cancelled.

        False, and no file, where others keep the WAL from being moved into the file: SQLite's
        own copy serves then. Raises DiskIsFull and ComputerDiskFails.
        """
        with self._turn, naming_disk_faults(), computer_faults():
            reader = connect(self._path, key)
            with closing(reader), closing(connect(self._path, key)) as writer:
                if not _stand_still(reader, writer):
                    return False
                self._copy(to, progress)
                return True

    def close(self) -> None:
        """Let go of the file, once no connection to it is left."""
        with self._turn:
            if self._file is not None:
                self._file.close()
                self._file = None

    def _copy(self, to: Path, progress: Progress) -> None:
        file = self._opened()
        total = os.fstat(file.fileno()).st_size
        with _new_file(to) as copy:
            file.seek(0)
            done = 0
            while done < total:
                piece = _move_on(file, copy, min(PIECE, total - done))
                if not piece:
                    raise ComputerDiskFails(None)
                done += piece
                progress.step(done, total, COPYING)

    def _opened(self) -> FileIO:
        if self._file is None:
            self._file = FileIO(self._path)
        return self._file


def _stand_still(reader: Any, writer: Any) -> bool:
    """Begin to read where all is in the file, which keeps SQLite from writing to it meanwhile.

    A transaction that begins while the WAL holds nothing more reads the file alone, and no
    checkpoint starts before it ends (https://www.sqlite.org/walformat.html, WAL_READ_LOCK(0)).
    That nobody commits between the two, `writer` keeps the lock of all who write.
    """
    reader.execute(_MOVE).fetchone()  # nearly everything, while others write on
    writer.execute(f"PRAGMA busy_timeout = {PATIENCE}")
    try:
        writer.execute("BEGIN IMMEDIATE")
    except sqlcipher.OperationalError:  # somebody writes for long, as an import does
        return False
    try:
        is_busy, frames, moved = reader.execute(_MOVE).fetchone()
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
    finally:
        writer.execute("ROLLBACK")
    return not is_busy and frames == moved


def _move_on(file: FileIO, copy: BinaryIO, count: int) -> int:
    """Copy the next bytes from file to file, at most `count`; return how many.

    Linux does it within itself, on some file systems without writing them a second time.
    """
    if sys.platform == "linux":
        try:
            return os.copy_file_range(file.fileno(), copy.fileno(), count)
        except OSError as error:
            if error.errno not in _NOT_BETWEEN_THESE:
                raise
    taken = copy.write(file.read(count))
    copy.flush()
    return taken


@contextmanager
def _new_file(path: Path) -> Iterator[BinaryIO]:
    """Give a new file, the owner's alone; it is gone again where the block fails."""
    with open(path, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        try:
            yield file
        except BaseException:
            path.unlink(missing_ok=True)
            raise
