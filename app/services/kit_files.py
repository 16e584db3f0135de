"""Writing what must not lie half on a stick: a page of the kit, for her eyes alone."""

from __future__ import annotations

import errno
from pathlib import Path

from app.backup.drives import require_fit_for_kit
from app.core.errors.files import FileIsThere, FileWasNotSaved
from app.core.errors.keys import KitWasNotSaved
from app.core.secret import Secret
from app.services.new_files import new_file


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
        with new_file(path) as file:
            file.write(text.held)
    except FileIsThere as error:
        raise KitWasNotSaved(errno.EEXIST) from error
    except FileWasNotSaved as error:
        raise KitWasNotSaved(error.code) from error
