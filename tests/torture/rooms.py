"""A practice that children open, each with cheap keys and without the system's keyring."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.core.clock import SystemClock
from app.crypto.recovery import KitPage, PageKind
from app.services.doors import Doors
from app.services.no_keychain import NoKeychain
from app.services.open_practice import OpenPractice
from app.services.practice_folder import PracticeFolder
from app.services.sample_practice import unkept_doors
from tests.builders import a_new_practice
from tests.crypto.cheap import CHEAP, PASSPHRASE, secret
from tests.torture.keyrings import FiledKeychain


def make(root: Path) -> KitPage:
    """Make a practice, and return page 1 of its kit."""
    doors = unkept_doors(SystemClock(), CHEAP)
    practice, kit = doors.create(
        a_new_practice(), secret(PASSPHRASE), portable=True, folder=PracticeFolder(root)
    )
    page = KitPage.from_groups(kit.groups(PageKind.RECORDS))
    practice.practice.finish_setup()
    practice.kits.confirm()
    practice.lock()
    doors.leave()
    kit.wipe()
    return page


@contextmanager
def opened(
    root: Path, passphrase: str = PASSPHRASE, keyring: FiledKeychain | None = None
) -> Iterator[OpenPractice]:
    """Unlock a practice for the length of a block, with no keyring unless one is given."""
    doors = Doors(SystemClock(), lambda _practice: keyring or NoKeychain(), CHEAP)
    try:
        practice = doors.unlock(PracticeFolder(root), secret(passphrase))
        try:
            yield practice
        finally:
            practice.lock()
    finally:
        doors.leave()
