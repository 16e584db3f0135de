"""How much memory is free, where the system says so."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_MEMINFO: Final = Path("/proc/meminfo")


def free_kib(*kinds: str, meminfo: Path = _MEMINFO) -> int | None:
    """Return the sum of the named figures in KiB; None where none can be read.

    Linux grants memory that it does not have and ends programs later, so it must be
    asked. Windows and macOS refuse at once, which Argon2 reports by itself.
    """
    try:
        lines = meminfo.read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    return sum(int(line.split()[1]) for line in lines if line.split(":")[0] in kinds)
