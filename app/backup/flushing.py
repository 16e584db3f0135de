"""Seeing bytes onto the drive, and reading them from there and not from memory."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

if sys.platform == "darwin":
    from app.backup.flushing_macos import forget_cached, sync_folder, sync_to_platter
elif sys.platform == "win32":
    from app.backup.flushing_windows import forget_cached, sync_folder, sync_to_platter
else:

    def sync_to_platter(descriptor: int) -> None:
        """Come back when the drive itself holds everything."""
        os.fsync(descriptor)

    def sync_folder(folder: Path) -> None:
        """Make a rename in the folder last; some network drives cannot, and say EINVAL."""
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno != errno.EINVAL:
                raise
        finally:
            os.close(descriptor)

    def forget_cached(descriptor: int) -> None:
        """Ask for the file to be read from the drive again, not from memory."""
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)


__all__ = ["forget_cached", "sync_folder", "sync_to_platter"]
