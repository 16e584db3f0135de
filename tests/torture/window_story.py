"""A first day, a day much later and two lost laptops in the real window: every field typed into.

`python -m tests.torture.window_story DRIVE`, by keys, in a home folder that is empty. At the end
it says in one line of JSON which lines of the window's code made the fields that were typed
into, which places were seen, and, masked, the kits that were shown and typed.
"""

from __future__ import annotations

import json
import os
import sys
import time
from datetime import timedelta
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtTest import QTest

from app.core.clock import SystemClock
from app.crypto.keychain import Item, SystemKeychain
from app.crypto.process import harden
from app.services import backup_ledger, drives_now
from app.ui.application import made
from app.ui.doors.kit_page import KitPage
from app.ui.lock.page import LockPage
from app.ui.notes.page import NotePage
from app.ui.setup.wizard import CLIENT, HOURS, KIT, PASSPHRASE, SetupWizard
from app.ui.shell.workspace import Workspace
from tests.journeys import steps
from tests.journeys.hands import ALT, CTRL, SHIFT, Key
from tests.journeys.laptop import Laptop
from tests.journeys.rows import assert_all_came_back, rows_of
from tests.torture import window_binder, window_places, window_safekeeping
from tests.torture.canary import CANARY, NEW_PHRASE, PHRASE, masked
from tests.torture.fields import watch
from tests.torture.filling import Filled

DETAILS = 3
TWO_QUARTERS = timedelta(days=200)


class Days(SystemClock):
    """The laptop's clock, some days ago: until then a quarter of the log is over."""

    ago = TWO_QUARTERS

    def now(self):
        return super().now() - self.ago

    def today(self):
        return super().today() - self.ago


def main() -> None:
    """Tell the story; whatever goes wrong ends it."""
    watch()
    filled = Filled()
    filled.listen()
    app = made(["alcove"], harden)
    days = Days()
    laptop = Laptop(app, Path.home(), days, _wait)
    laptop.keychain_of = SystemKeychain
    drive = Path(sys.argv[1])
    for module in (backup_ledger, drives_now):  # a folder in memory stands for her drive
        vars(module)["is_system_disk"] = lambda _place: False
    with laptop.started() as running:
        kits = [set_up(running, filled, drive)]
        assert running.practice.held.keychain.read(Item.DEVICE_SECRET), "the keyring has its part"
        write_client(running, filled)
        write_notes(running, filled)
        steps.back_up(running, drive, lambda: None)
    days.ago = timedelta()
    with laptop.started() as running:
        open_by_kit(running, filled, kits[0])
        window_places.see(running, filled)
        window_binder.see(running, filled)
        kits.append(window_safekeeping.see(running, filled, kits[0], drive))
        rows = steps.back_up(running, drive, lambda: rows_of(running.practice))
    for open_copy in (by_passphrase, by_kit):
        laptop.lose()
        with laptop.started() as running:
            wizard = steps.choose_bundle(running, drive)
            open_copy(running, filled, wizard, kits[-1])
            bring_back(running, filled, wizard)
            assert_all_came_back(rows, rows_of(running.practice))
    tell = {
        "typed": sorted(filled.typed),
        "places": sorted(filled.places),
        "kits": [*map(masked, kits)],
    }
    print(json.dumps(tell))  # noqa: T201 - the suite reads it


def bring_back(running, filled, wizard):
    """The copy is open: look at it, bring it back, and unlock."""
    running.until(wizard.check.sound.isVisible)
    wizard.check.number.show()  # it is asked for only where a newer copy was seen
    filled.fill_one(running, wizard.check.number.edit)
    wizard.check.number.hide()
    steps.restore(running, wizard)
    running.unlock(filled.phrase)


def _wait(true, timeout):
    deadline = time.monotonic() + 3 * timeout / 1000  # strace is slow
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        QTest.qWait(10)


def set_up(running, filled, drive):
    """All six steps; returns the kit."""
    steps.welcomed(running)
    running.hands.press(Key.Key_Return)
    wizard = running.shows(SetupWizard)
    running.settle()
    filled.fill(running)
    steps.go_on(running, wizard, PASSPHRASE)
    filled.choose_phrase(running, wizard.passphrase.chooser, may_be_alone=True)
    running.until(lambda: wizard.frame.current == KIT)
    running.settle()
    kit = steps.copy_kit(running, wizard)
    steps.choose_drive(running, wizard, drive)
    assert wizard.frame.current == HOURS
    filled.fill(running)
    steps.go_on(running, wizard, CLIENT)
    filled.fill(running)
    steps.go_on(running, wizard)
    running.shows(Workspace)
    return kit


def write_client(running, filled):
    """A new client, and then every detail of her chart."""
    running.hands.press(Key.Key_N, CTRL | SHIFT)
    running.settle()
    filled.fill(running, running.dialog)
    running.hands.press(Key.Key_Return, CTRL)
    page = window_places.chart(running, filled)
    for _ in range(DETAILS):
        running.hands.choose_next(page._tabs)
    filled.fill(running)
    running.hands.press(Key.Key_Tab)
    running.settle()


def write_notes(running, filled):
    """A note that is signed, amended and taken back; another stays a draft."""
    steps.write_note(running, [CANARY] * 3)
    lock_and_mistype(running, filled)
    window_places.change_session(running, filled)
    steps.sign(running)
    steps.amend(running, CANARY)
    running.settle()
    running.hands.push(running.page.signed.mark)
    running.hands.type(CANARY)
    running.hands.press(Key.Key_Return, CTRL)
    running.until(lambda: running.practice.notes.open(running.page._note).in_error is not None)
    running.hands.press(Key.Key_Escape)
    steps.write_note(running, [CANARY])
    running.page.draft.templates.choose(1)
    running.hands.press(Key.Key_4, ALT)
    running.hands.type(CANARY)


def lock_and_mistype(running, filled):
    """Locked in the middle of a word; the first try at the passphrase is wrong."""
    running.hands.press(Key.Key_L, CTRL)
    running.locked()
    running.hands.type(f"not {CANARY}")
    running.hands.press(Key.Key_Return)
    page = running.shows(LockPage)
    running.until(lambda: bool(page.field.error.text))
    running.unlock(filled.phrase)
    assert running.turns_to(NotePage).draft is not None


def open_by_kit(running, filled, kit):
    """The passphrase is forgotten: both pages of the kit, and a new one."""
    running.hands.tab_to(running.shows(LockPage).kit)
    running.hands.press(Key.Key_Return)
    page = running.shows(KitPage)
    for place, groups in enumerate(kit, start=1):
        running.hands.type("".join(groups).lower())
        running.hands.press(Key.Key_Return)
        running.until(lambda step=place: page.frame.current == step)
    filled.phrase = NEW_PHRASE
    filled.choose_phrase(running, page.passphrase.chooser)
    running.shows(Workspace)
    running.settle()


def by_passphrase(running, filled, wizard, _kit):
    """The passphrase alone opens the copy."""
    filled.fill_one(running, wizard.key.passphrase.box)
    running.hands.press(Key.Key_Return)


def by_kit(running, filled, wizard, kit):
    """Both pages of the kit open it, and a new phrase takes the other's place."""
    part = wizard.key.kit
    running.hands.choose_next(wizard.key.ways)
    running.hands.push(part.has_private)
    running.hands.tab_to(part.records.boxes[0])
    for groups in kit:
        running.hands.type("".join(groups).lower())
        running.hands.press(Key.Key_Return)
    filled.phrase = PHRASE
    filled.choose_phrase(running, wizard.key.chooser)


if __name__ == "__main__":
    main()
