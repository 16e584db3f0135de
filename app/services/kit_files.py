"""Writing what must not lie half on a stick: a page of the kit, for her eyes alone."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from app.backup.drives import require_fit_for_kit
from app.core.errors.keys import KitWasNotSaved
from app.core.secret import Secret

HERS_ALONE = 0o600


def private_beside(page: Path) -> Path:
    """Return where page 2 goes, when page 1 goes to a file."""
    return page.with_name(f"{page.name}-private")


def require_place_for_kit(page: Path) -> None:
    """See that a kit can be saved to a file; raises DriveHoldsBackups and KitWasNotSaved."""
    if not page.parent.is_dir():
        raise KitWasNotSaved(errno.ENOENT)
    if page.exists() or private_beside(page).exists():
        raise KitWasNotSaved(errno.EEXIST)
    require_fit_for_kit(page.parent)


def write_new(path: Path, text: Secret) -> None:
    """Write a file that was not there, whole or not at all; raises KitWasNotSaved."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, HERS_ALONE)
    except OSError as error:
        raise KitWasNotSaved(error.errno) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.held)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        with suppress(OSError):
            path.unlink()
        raise KitWasNotSaved(error.errno) from error
