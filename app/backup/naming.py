"""What the files of a practice are called on a drive; a bundle, from its first byte on."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime
from pathlib import Path

MARKER = "alcove-drive.json"
"""Says that a folder on a drive is a practice's own; stands beside its bundles."""
PARTIAL = ".partial"
"""Being written, or left behind by a drive that was pulled."""
CHECK = "alcove-check-"
"""How a folder begins in which a copy's database stands for as long as it is looked at."""
BAD = ".bad"
"""Read back different from what was written, and set aside."""

_NAME = re.compile(r"alcove-\d{4}-\d\d-\d\d-\d{4}-(?P<counter>\d{6,12})\.bundle")


def bundle_name(created: datetime, counter: int) -> str:
    """Return the file's name: the local date and time for people, the counter for order."""
    return f"alcove-{created.astimezone():%Y-%m-%d-%H%M}-{counter:06d}.bundle"


def counter_in(name: str) -> int | None:
    """Return the counter that a bundle's name, partial or bad or neither, speaks of."""
    found = _NAME.fullmatch(name.removesuffix(PARTIAL).removesuffix(BAD))
    return int(found["counter"]) if found else None


def clear_partials(folder: Path) -> None:
    """Remove what an interrupted run has left of its own; nothing else is touched."""
    for path in folder.glob(f"alcove-*.bundle{PARTIAL}"):
        if counter_in(path.name) is not None:
            path.unlink()


def discard(partial: Path) -> None:
    """Remove a partial where that can be done; where it cannot, the next run does."""
    with suppress(OSError):
        partial.unlink()
