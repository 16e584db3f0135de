"""Types a passphrase and a kit into the real window, locks it, and waits to be searched.

`python -m tests.torture.memory_story`, with a practice in the usual place. What is typed comes
masked, in one line of JSON, and is unmasked letter by letter on its way to the keyboard. Lines
on standard input lead it from one scene to the next.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtTest import QTest

from app.core.clock import SystemClock
from app.crypto.process import harden
from app.services.no_keychain import NoKeychain
from app.ui.application import made
from app.ui.doors.kit_page import KitPage
from app.ui.lock.page import LockPage
from app.ui.shell.workspace import Workspace
from tests.journeys.hands import CTRL, Key
from tests.journeys.laptop import Laptop, Running

MASK = 0xA5
PATIENCE = 60


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
    laptop.keychain_of = lambda _practice: NoKeychain()
    with laptop.started() as running:
        running.shows(LockPage)
        running.hands.type(letters(given["phrase"]))
        running.hands.press(Key.Key_Return)
        running.shows(Workspace)
        running.settle()
        led("open")
        lock(running)
        led("locked")
        enter_by_kit(running, given)
        lock(running)
        led("locked again")


def lock(running: Running) -> None:
    """Lock, and wait until the keys are wiped."""
    running.hands.press(Key.Key_L, CTRL)
    running.locked()
    running.settle()


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
