"""Checks a copy and is killed while its database stands unpacked.

`python -m tests.services.check_child PLACE WAY`: a practice and its drive stand in the place.
"""

from __future__ import annotations

import sys
from pathlib import Path

from app.core.clock import SystemClock
from app.core.progress import Silent
from app.services import recheck_reading, restoring
from app.services.bundle_opening import open_with_passphrase
from app.services.drives_now import drives_now
from app.services.rechecks import Extent
from app.services.restoring import Restoring
from app.services.sample_practice import unkept_doors
from tests.crypto.cheap import CHEAP, PASSPHRASE, secret
from tests.services.rekey_child import die
from tests.torture.rooms import opened

RECHECK, RESTORE = "old copies are read again", "records are brought back"


def recheck(place: Path) -> None:
    """Read everything on the drive again."""
    vars(recheck_reading)["look_inside"] = die
    with opened(place / "practice") as practice:
        (drive,) = drives_now(practice, [place / "drive"])
        practice.backups.rechecks.run(drive, Extent.ALL, Silent())


def restore(place: Path) -> None:
    """Look into a copy as bringing records back does, its database beside the practices."""
    vars(restoring)["look_inside"] = die
    (bundle,) = (place / "drive").rglob("*.bundle")
    doors = unkept_doors(SystemClock(), CHEAP)
    Restoring(doors, "study").check(
        open_with_passphrase(bundle, secret(PASSPHRASE)), place, Silent()
    )


if __name__ == "__main__":
    {RECHECK: recheck, RESTORE: restore}[sys.argv[2]](Path(sys.argv[1]))
