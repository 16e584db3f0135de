"""Files of other programs: read whole and with suspicion, before anything is done with them."""

from __future__ import annotations

import errno
import os
import stat
from io import FileIO
from pathlib import Path
from typing import Final

from app.core.errors.foreign_files import ForeignFileCannotBeRead, ForeignFileIsTooLarge

LARGEST: Final = 20_000_000
"""Bytes: a calendar of thirty years is a tenth of it."""
_NOT_TO_WAIT: Final = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def whole_file(path: Path, most: int = LARGEST) -> bytes:
    """Return what stands in a plain file of at most `most` bytes.

    Raises ForeignFileCannotBeRead, ForeignFileIsTooLarge. A pipe that nobody writes to is
    refused, and not waited for.
    """
    try:
        with opened_at_once(path) as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise ForeignFileCannotBeRead(errno.EINVAL)
            if found.st_size > most:
                raise ForeignFileIsTooLarge(most)
            return file.readall()
    except OSError as error:
        raise ForeignFileCannotBeRead(error.errno) from error


def opened_at_once(path: Path) -> FileIO:
    """Open a file without waiting: a pipe that nobody writes to would be waited for for ever.

    Raises OSError, also where no file can have such a name.
    """
    try:
        return FileIO(path, opener=lambda name, flags: os.open(name, flags | _NOT_TO_WAIT))
    except ValueError as error:  # a zero within the name
        raise OSError(errno.EINVAL, "no name of a file") from error
