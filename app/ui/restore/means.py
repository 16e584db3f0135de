"""What the restore wizard works with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.core.clock import Clock
from app.services.bundle_choice import BundleOnDrive, place_for, removable_roots
from app.services.practice_folder import PracticeFolder
from app.services.restoring import Restoring
from app.ui.jobs import Jobs


def usual_place_of(bundle: BundleOnDrive) -> PracticeFolder:
    """Return where the records of a bundle usually stand on this computer."""
    return place_for(bundle.found)


@dataclass(frozen=True)
class RestoreMeans:
    """The service, the jobs, and what is plugged in."""

    jobs: Jobs
    clock: Clock
    restoring: Restoring
    places: Callable[[], Sequence[Path]] = removable_roots
    place_of: Callable[[BundleOnDrive], PracticeFolder] = usual_place_of
    chosen: Path | None = None
    """A bundle that was chosen before the wizard began."""
