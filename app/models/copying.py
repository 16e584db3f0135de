"""A consistent copy of the records while they are in use, under the same key."""

from __future__ import annotations

import os
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, Final

from app.core.own_disk import computer_faults
from app.core.progress import Progress, Silent
from app.crypto.ring import RingKey
from app.models.connection import connect, keyed
from app.models.disk_faults import naming_disk_faults

PAGES_A_STEP: Final = 4096


def copy_records(
    path: Path,
    key: RingKey,
    to: Path,
    progress: Progress | None = None,
    *,
    lasting: bool = True,
) -> None:
    """Copy the records at `path` into a new encrypted file; raises Cancelled.

    Runs on a connection of its own, inside one held read transaction: in steps without one
    it would start over at every commit. Writers go on meanwhile. The copy appears under its
    name when it is whole and on the disk; one that is not `lasting`, because it is thrown away
    in a moment, is spared the waiting for the disk. Raises DiskIsFull and ComputerDiskFails.
    """
    partial = to.with_name(f"{to.name}.partial")
    with computer_faults():
        partial.unlink(missing_ok=True)
        os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        with naming_disk_faults(), computer_faults():
            with closing(connect(path, key)) as source, closing(keyed(partial, key)) as copy:
                if not lasting:
                    copy.execute("PRAGMA synchronous = OFF")
                _copy_pages(source, copy, progress or Silent())
            if lasting:
                _to_disk(partial)
            partial.replace(to)
    finally:
        with suppress(OSError):  # a disk that fails here has said so already
            partial.unlink(missing_ok=True)


def _copy_pages(source: Any, copy: Any, progress: Progress) -> None:
    source.execute("BEGIN")
    source.execute("SELECT count(*) FROM sqlite_master").fetchone()

    def step(_status: int, remaining: int, total: int) -> None:
        progress.step(total - remaining, total, "copying the records")

    source.backup(copy, pages=PAGES_A_STEP, progress=step, sleep=0)
    source.execute("ROLLBACK")


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
