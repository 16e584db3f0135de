"""A spot that a drive cannot read any more, told from a drive that is gone.

Both end in the same error of the system. So the drive itself is asked: what else stands there,
read from the platter and not from memory, comes from a drive that is still plugged in.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from app.backup.flushing import forget_cached
from app.backup.naming import MARKER
from app.core.errors.bundles import BundleIsDamaged
from app.core.errors.drives import DriveWasUnplugged


def still_there(path: Path) -> bool:
    """Tell whether the drive that holds a path still answers: by a marker above it, or the path.

    A folder that carries no marker is one somebody copied a bundle to; then its first byte tells.
    """
    markers = [folder / MARKER for folder in (path, *path.parents[:_HIGHEST])]
    return any(_gives_a_byte(each) for each in (*markers, path))


@contextmanager
def bad_spot_or_gone(path: Path, part: str, only: int | None = None) -> Iterator[None]:
    """Raise BundleIsDamaged where a file cannot be read, DriveWasUnplugged where none can.

    Where one errno is named, the others are left as they are.
    """
    try:
        yield
    except OSError as error:
        if only is not None and error.errno != only:
            raise
        if still_there(path):
            raise BundleIsDamaged(part) from error
        raise DriveWasUnplugged from error


def read_at(file: BinaryIO, place: int, count: int, part: str) -> bytes:
    """Read from an open bundle; raises what `bad_spot_or_gone` raises."""
    with bad_spot_or_gone(Path(file.name), part):
        file.seek(place)
        return file.read(count)


_HIGHEST = 3
"""How far above a file of ours the marker stands at most: `documents/3f/3f9a….age`."""


def _gives_a_byte(path: Path) -> bool:
    try:
        with path.open("rb", buffering=0) as file:
            forget_cached(file.fileno())
            return bool(file.read(1))
    except OSError:
        return False
