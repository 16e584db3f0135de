"""What set-up works with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from app.core.secret import Secret
from app.services import drive_places
from app.ui.jobs import Jobs

if TYPE_CHECKING:
    from app.services.doors import NewPractice
    from app.services.drive_places import PluggedDrive
    from app.services.kits import KitInHand
    from app.services.open_practice import OpenPractice


class Create(Protocol):
    """Makes a practice and its first kit; blocks for the key derivation."""

    def __call__(
        self, about: NewPractice, passphrase: Secret, *, portable: bool
    ) -> tuple[OpenPractice, KitInHand]:
        """Return both; the caller wipes the passphrase and the kit."""
        ...


@dataclass(frozen=True)
class SetupMeans:
    """How a practice is made, whether a keyring answers, and what is plugged in."""

    jobs: Jobs
    create: Create
    keyring_answers: Callable[[], bool]
    plugged_in: Callable[[], Sequence[PluggedDrive]] = drive_places.plugged_in
    locked: Callable[[], Sequence[str]] = drive_places.locked_volumes
    """What the drives are called that another tool has encrypted, and that are not unlocked."""
