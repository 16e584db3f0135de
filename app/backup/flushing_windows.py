"""Windows: a flush of the file is all there is; it settles its folders by itself."""

from __future__ import annotations

import os
from pathlib import Path


def sync_to_platter(descriptor: int) -> None:
    """Come back when the drive itself holds everything."""
    os.fsync(descriptor)


def sync_folder(_folder: Path) -> None:
    """Do nothing: folders cannot be flushed here."""


def forget_cached(_descriptor: int) -> None:
    """Do nothing: the system gives no way to ask."""
