"""What the operating system says of this computer's own disk, as what she can act on."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from app.core.errors.bundles import ComputerDiskFails
from app.core.errors.practice import DiskIsFull

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})


@contextmanager
def computer_faults() -> Iterator[None]:
    """Raise DiskIsFull or ComputerDiskFails for the system's errors within a block."""
    try:
        yield
    except OSError as error:
        if error.errno in NO_ROOM:
            raise DiskIsFull from error
        raise ComputerDiskFails(error.errno) from error


@contextmanager
def no_words_at_stake() -> Iterator[None]:
    """Name what the system says of the laptop's disk where nobody is writing: no text is lost.

    DiskIsFull says that her words are still in the editor. At a door, in a backup or a restore
    there is no editor, so a full disk is told as the laptop's fault.
    """
    try:
        with computer_faults():
            yield
    except DiskIsFull as error:
        raise ComputerDiskFails(errno.ENOSPC) from error
