"""The drives as Safekeeping shows them: hers, plugged in or not, and others that could be."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.backup.drives import enrolled
from app.backup.ejecting import can_be_ejected
from app.backup.naming import BAD, PARTIAL, counter_in
from app.backup.volumes import free_space, is_system_disk, removable_roots, volume_of
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
    can_be_ejected: bool = False
    free: int = 0
    copies: int = 0
    """On the drive, where it is plugged in; else as many as were written to it."""
    last_at: datetime | None = None
    card: DriveCard | None = None
    """What the records know of it: its own newest copy, and what that one lacks."""

    @property
    def is_connected(self) -> bool:
        """Whether a backup could go there now."""
        return self.path is not None

    @property
    def lacks_since(self) -> datetime | None:
        """When the first change was made that its newest copy does not hold."""
        return self.card.lacks_since if self.card else None


def drives_now(practice: OpenPractice, places: Iterable[Path]) -> tuple[DriveNow, ...]:
    """Look at these places, where drives were before, and at what is known of the others.

    Hers and connected first; of those, the one used last. Drives that were retired are left out.
    """
    known = {card.volume: card for card in practice.backups.drives()}
    order = list(known)
    retired = practice.backups.ledger.retired_volumes()
    seen: dict[str, DriveNow] = {}
    strangers: dict[str, DriveNow] = {}
    plugged = list(places)
    for place in dict.fromkeys([*practice.backups.memory.places(), *plugged]):
        with suppress(PracticeError, OSError):  # pulled while it was looked at
            volume, drive = _look_at(place, practice.held.practice_id, known)
            if drive.is_hers and volume not in retired:
                seen.setdefault(volume, drive)
            elif place in plugged and volume not in retired:
                strangers.setdefault(volume, drive)
    hers = sorted(seen, key=lambda volume: order.index(volume) if volume in order else len(order))
    away = [_away(card) for volume, card in known.items() if volume not in seen]
    others = [drive for volume, drive in strangers.items() if volume not in seen]
    return (*(seen[volume] for volume in hers), *away, *others)


def _look_at(
    place: Path, practice_id: PracticeId, known: dict[str, DriveCard]
) -> tuple[str, DriveNow]:
    """Look at one place; return its volume too, by which a drive is known again."""
    try:
        there = enrolled(place, practice_id)
    except DriveIsNotEnrolled:
        return volume_of(place).id or str(place), DriveNow(
            place.name or str(place),
            place,
            is_hers=False,
            is_system_disk=is_system_disk(place),
            free=free_space(place),
        )
    card = known.get(there.volume)
    return there.volume, DriveNow(
        there.label,
        place,
        is_hers=True,
        is_system_disk=is_system_disk(place),
        is_suspect=card.suspect if card else False,
        can_be_ejected=can_be_ejected(place),
        free=free_space(place),
        copies=_copies_in(there.folder),
        last_at=card.last_at if card else None,
        card=card,
    )


def _away(card: DriveCard) -> DriveNow:
    return DriveNow(
        card.label,
        None,
        is_hers=True,
        is_suspect=card.suspect,
        copies=card.copies,
        last_at=card.last_at,
        card=card,
    )


def _copies_in(folder: Path) -> int:
    """Count by name: opening each would take a slow drive seconds."""
    names = [path.name for path in folder.iterdir()]
    return sum(counter_in(n) is not None and not n.endswith((BAD, PARTIAL)) for n in names)
