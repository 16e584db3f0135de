"""Where this computer saw each drive last: a folder outside the usual places is found again.

Machine-local, beside the records and not in them: another computer's means nothing here.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec

from app.backup.drives import FOLDER, enrolled
from app.core.errors.base import PracticeError
from app.core.ids import PracticeId

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
        return [Path(place) for place in _read(self._file).values()]

    def remember(self, volume: str, place: Path) -> None:
        """Keep where a drive is now; a disk that refuses costs her a click, no backup."""
        where = os.path.abspath(place)  # noqa: PTH100 - a link that she chose stays a link
        self._keep({volume: where})

    def remember_origin(self, bundle: Path, practice_id: PracticeId, aside: Path | None) -> None:
        """Keep where restored records came from, and what those `aside` remembered.

        A bundle that stands alone, in no folder of a drive's, teaches nothing.
        """
        if aside is not None:
            self._keep(_read(aside / self._file.name))
        with suppress(PracticeError, OSError):
            there = enrolled(bundle.parent, practice_id)
            top = bundle.parent.parent
            self.remember(there.volume, top.parent if top.name == FOLDER else bundle.parent)

    def _keep(self, places: dict[str, str]) -> None:
        known = _read(self._file)
        if places.items() <= known.items():
            return
        text = msgspec.json.format(
            msgspec.json.encode(_Places(FORMAT, {**known, **places}), order="sorted")
        )
        beside = self._file.with_name(f"{self._file.name}.new")
        with suppress(OSError):
            beside.write_bytes(text)
            beside.replace(self._file)


def _read(file: Path) -> dict[str, str]:
    try:
        with file.open("rb") as opened:
            kept = msgspec.json.decode(opened.read(MOST), type=_Places)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return {}
    return kept.places if kept.format == FORMAT else {}
