"""macOS: fsync leaves bytes in the drive's own cache; F_FULLFSYNC does not."""

from __future__ import annotations

import fcntl
import os
import sys
from pathlib import Path

if sys.platform == "darwin":

    def sync_to_platter(descriptor: int) -> None:
        """Come back when the drive itself holds everything."""
        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)

    def sync_folder(folder: Path) -> None:
        """Make a rename in the folder last."""
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        finally:
            os.close(descriptor)

    def forget_cached(descriptor: int) -> None:
        """Ask for the file to be read from the drive, not from memory."""
        fcntl.fcntl(descriptor, fcntl.F_NOCACHE, 1)
