"""The drives as Safekeeping shows them: hers, plugged in or not, and others that could be."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.backup.drives import enrolled
from app.backup.naming import BAD, PARTIAL, counter_in
from app.backup.volumes import free_space, is_system_disk, removable_roots
from app.core.errors.base import PracticeError
from app.core.errors.drives import DriveIsNotEnrolled
from app.core.ids import PracticeId
from app.services.backups import DriveCard
from app.services.open_practice import OpenPractice

__all__ = ["DriveNow", "drives_now", "removable_roots"]


@dataclass(frozen=True, slots=True)
class DriveNow:
    """A drive as it is at this moment, and what was written to it before."""

    label: str
    path: Path | None
    """Where it is plugged in; None while it is not."""
    is_hers: bool
    """Whether this practice has backups on it, or had."""
    is_system_disk: bool = False
    is_suspect: bool = False
    free: int = 0
    copies: int = 0
    """On the drive, where it is plugged in; else as many as were written to it."""
    last_at: datetime | None = None

    @property
    def is_connected(self) -> bool:
        """Whether a backup could go there now."""
        return self.path is not None


def drives_now(practice: OpenPractice, places: Iterable[Path]) -> tuple[DriveNow, ...]:
    """Look at these places, and at the drives that were used before: hers and connected first."""
    known = {card.volume: card for card in practice.backups.drives()}
    seen: list[DriveNow] = []
    for place in dict.fromkeys(places):
        with suppress(PracticeError, OSError):  # pulled while it was looked at
            seen.append(_look_at(place, practice.held.practice_id, known))
    away = [
        DriveNow(
            card.label,
            None,
            is_hers=True,
            is_suspect=card.suspect,
            copies=card.copies,
            last_at=card.last_at,
        )
        for card in known.values()
    ]
    return tuple(sorted([*seen, *away], key=lambda drive: (not drive.is_hers, drive.path is None)))


def _look_at(place: Path, practice_id: PracticeId, known: dict[str, DriveCard]) -> DriveNow:
    """Look at one place; a drive of hers is taken out of those that are still to be found."""
    try:
        there = enrolled(place, practice_id)
    except DriveIsNotEnrolled:
        return DriveNow(
            place.name or str(place),
            place,
            is_hers=False,
            is_system_disk=is_system_disk(place),
            free=free_space(place),
        )
    card = known.pop(there.volume, None)
    return DriveNow(
        there.label,
        place,
        is_hers=True,
        is_system_disk=is_system_disk(place),
        is_suspect=card.suspect if card else False,
        free=free_space(place),
        copies=_copies_in(there.folder),
        last_at=card.last_at if card else None,
    )


def _copies_in(folder: Path) -> int:
    """Count by name: opening each would take a slow drive seconds."""
    names = [path.name for path in folder.iterdir()]
    return sum(counter_in(n) is not None and not n.endswith((BAD, PARTIAL)) for n in names)
