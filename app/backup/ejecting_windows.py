"""Windows: the shell's own Eject, which locks, dismounts and ejects the volume."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

_EJECT = (
    "$drive = (New-Object -ComObject Shell.Application).Namespace(17).ParseName('{}');"
    "$drive.InvokeVerb('Eject'); Start-Sleep -Seconds 3"
)


def ways_to_eject(root: Path) -> Sequence[Sequence[str]]:
    """Return the commands that let go of a drive; `root` is a letter such as `E:`."""
    letter = root.drive
    return (("powershell", "-NoProfile", "-NonInteractive", "-Command", _EJECT.format(letter)),)
