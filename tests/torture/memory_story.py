"""Types a passphrase and a kit into the real window, locks it, and waits to be searched.

`python -m tests.torture.memory_story`, with a practice in the usual place. What is typed comes
masked, in one line of JSON, and is unmasked letter by letter on its way to the keyboard. Lines
on standard input lead it from one scene to the next. A `work` that is named is done as the
window does it, in a thread of its jobs, while the practice is open (a salvage: once it is locked).
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtTest import QTest

from app.core import places
from app.core.clock import SystemClock
from app.core.progress import Progress
from app.core.secret import Secret
from app.crypto.process import harden
from app.services.drills import by_passphrase
from app.services.drives_now import drives_now
from app.services.open_practice import OpenPractice
from app.services.practice_folder import PracticeFolder
from app.services.rechecks import Extent
from app.services.salvage import Salvaging
from app.ui.application import made
from app.ui.doors.kit_page import KitPage
from app.ui.lock.page import LockPage
from app.ui.shell.workspace import Workspace
from tests.journeys.hands import CTRL, Key
from tests.journeys.laptop import Laptop, Running
from tests.torture.keyrings import MASK, keyring_at

PATIENCE = 60


def typed(hidden: str) -> Secret:
    """Return a masked text as a passphrase box holds it."""
    return Secret(bytearray(int(hidden[at : at + 2], 16) ^ MASK for at in range(0, len(hidden), 2)))


def back_up(practice: OpenPractice, given: dict[str, str], progress: Progress) -> None:
    """Make a copy on the drive, and have it read back."""
    practice.backups.to(Path(given["drive"]), progress)


def recheck(practice: OpenPractice, given: dict[str, str], progress: Progress) -> None:
    """Read the copies on the drive again."""
    drive = drives_now(practice, [Path(given["drive"])])[0]
    found = practice.backups.rechecks.run(drive, Extent.ALL, progress)
    assert found.whole
    assert found.is_good


def drill(practice: OpenPractice, given: dict[str, str], progress: Progress) -> None:
    """Practice a restore, by the passphrase."""
    copy = practice.drills.copies([Path(given["drive"])])[0]
    row = practice.drills.practice(copy, by_passphrase(typed(given["phrase"])), progress)
    assert row.passed, row.finding


WORKS = {"backup": back_up, "recheck": recheck, "drill": drill}
SALVAGE = "salvage"


def letters(hidden: str) -> Iterator[str]:
    """Yield a masked text letter by letter."""
    return (chr(int(hidden[at : at + 2], 16) ^ MASK) for at in range(0, len(hidden), 2))


def led(scene: str) -> str:
    """Say where the story stands, and wait until it may go on."""
    gc.collect()
    print(scene, flush=True)  # noqa: T201 - the suite reads it
    return sys.stdin.readline()


def main() -> None:
    """Tell the story."""
    given = json.loads(led("ready"))
    app = made(["alcove"], harden)
    laptop = Laptop(app, Path.home(), SystemClock(), _wait)
    laptop.keychain_of = lambda _practice: keyring_at(Path.home())
    with laptop.started() as running:
        running.shows(LockPage)
        running.hands.type(letters(given["phrase"]))
        running.hands.press(Key.Key_Return)
        running.shows(Workspace)
        running.settle()
        led("open")
        work = given["work"]
        if work in WORKS:
            practice = running.practice
            job(running, lambda progress: WORKS[work](practice, given, progress))
            del practice
        lock(running)
        if work == SALVAGE:
            salvage(running, given)
        led("locked")
        if work:
            return
        enter_by_kit(running, given)
        lock(running)
        led("locked again")


def lock(running: Running) -> None:
    """Lock, and wait until the keys are wiped."""
    running.hands.press(Key.Key_L, CTRL)
    running.locked()
    running.settle()


def job(running: Running, work: Callable[[Progress], object]) -> None:
    """Do something as the window does it: in a thread, and told of its end."""
    ended: list[object] = []
    jobs, window = running.program.ground.jobs, running.program.window
    jobs.run(work, owner=window, done=ended.append, failed=ended.append)
    running.until(lambda: ended)
    assert not isinstance(ended[0], Exception), repr(ended[0])
    running.settle()


def salvage(running: Running, given: dict[str, str]) -> None:
    """Save what can be read of the locked records, page by page."""
    (root,) = places.practices_here()
    salvaging = Salvaging(running.program.open_house()._doors)
    phrase = typed(given["phrase"])
    job(running, lambda progress: salvaging.save(PracticeFolder(root), phrase, progress))
    phrase.wipe()


def enter_by_kit(running: Running, given: dict[str, str]) -> None:
    """Type both pages of the kit, and a new phrase twice."""
    running.hands.tab_to(running.shows(LockPage).kit)
    running.hands.press(Key.Key_Return)
    page = running.shows(KitPage)
    for place, name in enumerate(("page", "private page"), start=1):
        running.hands.type(letters(given[name]))
        running.hands.press(Key.Key_Return)
        running.until(lambda step=place: page.frame.current == step)
    running.hands.choose_next(page.passphrase.chooser.kinds)
    running.hands.tab_to(page.passphrase.chooser.own.phrase.box)
    for _ in range(2):
        running.hands.type(letters(given["new phrase"]))
        running.hands.press(Key.Key_Return)
    running.shows(Workspace)
    running.settle()


def _wait(true, timeout):
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        QTest.qWait(10)


if __name__ == "__main__":
    main()
