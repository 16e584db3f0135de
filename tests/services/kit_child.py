"""Opens a practice with its kit and is killed at a named step.

`python -m tests.services.kit_child PLACE STEP GROUP…`: the groups are page 1 of the kit.
"""

from __future__ import annotations

import sys
from pathlib import Path

from app.crypto import keyfile as keyfile_folder
from app.crypto.recovery import KitPage
from app.services import doors as doors_services
from app.services.own_passphrase import OwnPassphrase
from app.services.practice_folder import PracticeFolder
from tests.crypto.cheap import secret
from tests.services.rekey_child import die, doors_at

NEW = "seven quiet orchard lamps in march"
BEFORE = "before the records open"
NOTED = "once the log says so"
HALF = "between the key file's copy and itself"
WRITTEN = "before it is committed"
PLACES = {BEFORE: (doors_services, "enter"), NOTED: (OwnPassphrase, "note_changed")}
STEPS = (BEFORE, NOTED, HALF, WRITTEN)


def die_in(step: str) -> None:
    """Have the named step kill this process."""
    write, put = keyfile_folder.write, keyfile_folder._put
    copies: list[object] = []
    if step in PLACES:
        setattr(*PLACES[step], die)
    elif step == HALF:
        keyfile_folder._put = lambda *what: die() if copies else copies.append(put(*what))
    else:
        keyfile_folder.write = lambda *what: die(write(*what))


def main(place: Path, step: str, groups: list[str]) -> None:
    """Arm, and open."""
    die_in(step)
    with KitPage.from_groups(groups) as page:
        doors_at(place).unlock_with_kit(PracticeFolder(place / "home"), page, secret(NEW))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3:])
