"""Plain files that leave: new, hers alone, and whole or not there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from app.backup.flushing import sync_folder
from app.core.errors.files import FileIsThere, FileWasNotSaved

HERS_ALONE = 0o600


@contextmanager
def new_file(path: Path) -> Iterator[BinaryIO]:
    """Give a file that was not there to be written; after any failure it is not there again.

    On the disk when the block ends. Raises FileIsThere and FileWasNotSaved; a failure of
    another kind within the block passes through.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, HERS_ALONE)
    except FileExistsError as error:
        raise FileIsThere from error
    except OSError as error:
        raise FileWasNotSaved(error.errno) from error
    try:
        with os.fdopen(handle, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
    except BaseException as error:
        with suppress(OSError):
            path.unlink()
        if isinstance(error, OSError):
            raise FileWasNotSaved(error.errno) from error
        raise


def put_new_file(path: Path, content: bytes) -> None:
    """Write a file aside, and give it its name once all of it is on the disk.

    For what may lie about under another name should the laptop die meanwhile. Raises
    FileIsThere and FileWasNotSaved; nothing of it stays then.
    """
    aside = path.with_name(f".{token_hex(4)}.part")
    with new_file(aside) as file:
        file.write(content)
    try:
        if os.path.lexists(path):
            raise FileIsThere
        aside.rename(path)
    except OSError as error:
        raise FileWasNotSaved(error.errno) from error
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
    with suppress(OSError):  # it is whole under either name
        sync_folder(path.parent)
