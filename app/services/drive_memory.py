"""Where this computer saw each drive last: a folder outside the usual places is found again.

Machine-local, beside the records and not in them: after a restore elsewhere it means nothing.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec

FORMAT: Final = 1
MOST: Final = 64 << 10


class _Places(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file: volume ids, and the folders where they were."""

    format: int
    places: dict[str, str]


class DriveMemory:
    """A small file of paths, written anew as a whole; one that is damaged is none."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def places(self) -> list[Path]:
        """Return the folders that were used for backups from this computer."""
        return [Path(place) for place in self._read().values()]

    def remember(self, volume: str, place: Path) -> None:
        """Keep where a drive is now; a disk that refuses costs her a click, no backup."""
        known = self._read()
        where = os.path.abspath(place)  # noqa: PTH100 - a link that she chose stays a link
        if known.get(volume) == where:
            return
        text = msgspec.json.format(
            msgspec.json.encode(_Places(FORMAT, {**known, volume: where}), order="sorted")
        )
        beside = self._file.with_name(f"{self._file.name}.new")
        with suppress(OSError):
            beside.write_bytes(text)
            beside.replace(self._file)

    def _read(self) -> dict[str, str]:
        try:
            with self._file.open("rb") as file:
                kept = msgspec.json.decode(file.read(MOST), type=_Places)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return {}
        return kept.places if kept.format == FORMAT else {}
