"""Records kept from before a restore: listed, and removed only by the practice's typed name."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.core.actions import Action
from app.core.own_disk import computer_faults
from app.core.swapping import ASIDE
from app.models.practice import Practice

if TYPE_CHECKING:
    from app.services.open_practice import Held

SUBJECT = "kept records"
_DATED = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class KeptFolder:
    """A folder that gave way to a restore, or to what was saved of a damaged file."""

    path: Path
    since: datetime
    size: int
    is_damaged: bool


class KeptRecords:
    """What stands beside the records under another name. It opens with the keys of its day."""

    def __init__(self, held: Held) -> None:
        self._held = held
        self._records = held.records

    def folders(self) -> list[KeptFolder]:
        """Return them, the newest first."""
        root = self._held.folder.root
        there = [path for path in root.parent.glob(f"{root.name}{ASIDE}*") if path.is_dir()]
        found = [folder for path in there if (folder := _folder(path)) is not None]
        return sorted(found, key=lambda folder: folder.since, reverse=True)

    def name_to_type(self) -> str:
        """Return the practice's name, which confirms a removal."""
        with self._records.reading() as session:
            return session.scalars(select(Practice.name)).one()

    def remove(self, folder: KeptFolder) -> None:
        """Remove one for good; the log says so. Raises ComputerDiskFails."""
        known = {each.path for each in self.folders()}
        assert folder.path in known, "only what was listed is removed"  # noqa: S101 - a bug
        with computer_faults():
            for file in folder.path.rglob("*"):  # Windows removes no file that is read-only
                if file.is_file() and not file.is_symlink():
                    file.chmod(stat.S_IRUSR | stat.S_IWUSR)
            rmtree(folder.path)
        self._records.note_event(
            Action.DELETED, SUBJECT, since=folder.since.isoformat(), size=folder.size
        )


def _folder(path: Path) -> KeptFolder | None:
    """Read a folder's name and size; None for one that no restore has named."""
    try:
        since = datetime.strptime(path.name.rpartition(ASIDE)[2], _DATED).replace(tzinfo=UTC)
    except ValueError:
        return None
    files = [file.stat() for file in path.rglob("*") if file.is_file()]
    database = path / "practice.db"
    writable = database.is_file() and database.stat().st_mode & stat.S_IWUSR
    return KeptFolder(path, since, sum(file.st_size for file in files), not writable)
