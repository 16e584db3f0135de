"""macOS: fsync leaves bytes in the drive's own cache; F_FULLFSYNC does not."""

from __future__ import annotations

import fcntl
import sys

if sys.platform == "darwin":

    def sync_to_platter(descriptor: int) -> None:
        """Come back when the drive itself holds everything."""
        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
