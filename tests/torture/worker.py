"""Does one thing that must be whole or not done: `python -m tests.torture.worker WORK PLACE`.

PLACE holds `practice`, `drive` with one bundle, and `scripts` for a migration.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from app.core.clock import SystemClock
from app.core.progress import Silent
from app.models import migrate
from app.services.bundle_opening import open_with_passphrase
from app.services.practice_folder import PracticeFolder
from app.services.restoring import Restoring, bundles_at
from app.services.sample_practice import unkept_doors
from tests.crypto.cheap import CHEAP, PASSPHRASE, secret
from tests.torture.children import say
from tests.torture.rooms import opened

NEW = "a phrase that was chosen today"
NEXT_REVISION = f"{int(migrate.REVISION) + 1:04d}"
NEXT = f'''"""The next revision."""

from alembic import op

revision = "{NEXT_REVISION}"
down_revision = "{migrate.REVISION}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.get_bind().exec_driver_sql("ALTER TABLE clients ADD COLUMN nickname TEXT")
'''


def back_up(place: Path) -> None:
    with opened(place / "practice") as practice:
        say("begun")
        practice.backups.to(place / "drive")


def restore(place: Path) -> None:
    found = open_with_passphrase(bundles_at(place / "drive")[0].path, secret(PASSPHRASE))
    restoring = Restoring(unkept_doors(SystemClock(), CHEAP), "new laptop")
    target = PracticeFolder(place / "practice")
    say("begun")
    restoring.restore(found, secret(PASSPHRASE), target, Silent(), as_home=True)


def change_passphrase(place: Path) -> None:
    with opened(place / "practice") as practice:
        say("begun")
        practice.kits.change_passphrase(secret(PASSPHRASE), secret(NEW))


def make_new_kit(place: Path) -> None:
    with opened(place / "practice") as practice:
        say("begun")
        practice.kits.new().wipe()


def bring_up(place: Path) -> None:
    give_next_revision(place)
    say("begun")
    with opened(place / "practice"):
        pass


def write_next_revision(place: Path) -> None:
    """Put this version's scripts and one revision more in the place."""
    scripts = shutil.copytree(migrate.SCRIPTS, place / "scripts")
    (scripts / "versions" / f"{NEXT_REVISION}_next.py").write_text(NEXT, encoding="utf-8")


def give_next_revision(place: Path) -> None:
    """Take the place's scripts, which have one revision more, for this version's own."""
    migrate.SCRIPTS = place / "scripts"  # type: ignore[misc]  # in this process another version runs
    migrate.REVISION = NEXT_REVISION  # type: ignore[misc]  # as above


WORKS = {
    "backup": back_up,
    "restore": restore,
    "passphrase": change_passphrase,
    "kit": make_new_kit,
    "migration": bring_up,
}

if __name__ == "__main__":
    WORKS[sys.argv[1]](Path(sys.argv[2]))
