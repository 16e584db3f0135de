"""macOS: diskutil lets go of the whole drive, whatever stands on it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def ways_to_eject(root: Path) -> Sequence[Sequence[str]]:
    """Return the commands that let go of a drive."""
    return (("diskutil", "eject", str(root)),)
