"""A first day and a lost laptop in the real window, one text typed into every field.

`python -m tests.torture.window_story DRIVE`, by keys alone, in a home folder that is empty.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtTest import QTest

from app.core.clock import SystemClock
from app.crypto.keychain import Item, SystemKeychain
from app.crypto.process import harden
from app.ui.activity.page import ActivityPage
from app.ui.application import made
from app.ui.clients.page import ClientsPage
from app.ui.lock.page import LockPage
from app.ui.notes.page import NotePage
from app.ui.setup.wizard import CLIENT, HOURS, KIT, PASSPHRASE, SetupWizard
from app.ui.shell.workspace import Workspace
from tests.journeys import steps
from tests.journeys.hands import ALT, CTRL, Key
from tests.journeys.laptop import Laptop
from tests.journeys.rows import assert_all_came_back, rows_of
from tests.torture.canary import CANARY

PHRASE = f"violet otters {CANARY} repair a kite"
DETAILS = 2


def main() -> None:
    """Tell the story; whatever goes wrong ends it."""
    app = made(["alcove"], harden)
    laptop = Laptop(app, Path.home(), SystemClock(), _wait)
    laptop.keychain_of = SystemKeychain
    drive = Path(sys.argv[1])
    with laptop.started() as running:
        set_up(running, drive)
        assert running.practice.held.keychain.read(Item.DEVICE_SECRET), "the keyring has its part"
        write_client(running)
        write_notes(running)
        look_up(running)
        rows = steps.back_up(running, drive, lambda: rows_of(running.practice))
    laptop.lose()
    with laptop.started() as running:
        wizard = steps.choose_bundle(running, drive)
        running.hands.type(PHRASE)
        running.hands.press(Key.Key_Return)
        steps.restore(running, wizard)
        running.unlock(PHRASE)
        assert_all_came_back(rows, rows_of(running.practice))


def _wait(true, timeout):
    deadline = time.monotonic() + 3 * timeout / 1000  # strace is slow
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        QTest.qWait(10)


def set_up(running, drive):
    """All six steps."""
    steps.welcomed(running)
    running.hands.press(Key.Key_Return)
    wizard = running.shows(SetupWizard)
    running.settle()
    about = wizard.about
    for field in (about.name, about.therapist, about.credential, about.license):
        running.hands.fill(field, CANARY)
    for field in (about.state, about.phone, about.address):
        running.hands.fill(field, CANARY)
    steps.go_on(running, wizard, PASSPHRASE)
    choose_own_phrase(running, wizard)
    steps.copy_kit(running, wizard)
    steps.choose_drive(running, wizard, drive)
    assert wizard.frame.current == HOURS
    for line in wizard.hours.services.lines:
        running.hands.fill(line.name, CANARY)
    steps.go_on(running, wizard, CLIENT)
    for field in (wizard.client.first, wizard.client.last):
        running.hands.fill(field, CANARY)
    steps.go_on(running, wizard)
    running.shows(Workspace)


def choose_own_phrase(running, wizard):
    """Her own phrase, twice; it alone is to open the records on the next laptop too."""
    chooser = wizard.passphrase.chooser
    running.hands.choose_next(chooser.kinds)
    if not chooser.portable.isChecked():
        running.hands.push(chooser.portable)
    running.hands.tab_to(chooser.own.phrase.box)
    for _ in range(2):
        running.hands.type(PHRASE)
        running.hands.press(Key.Key_Return)
    running.until(lambda: wizard.frame.current == KIT)
    running.settle()


def write_client(running):
    """A new client, and then every detail of her chart."""
    names = ("first", "last", "called", "pronouns", "phone", "email")
    page = steps.add_client(running, **dict.fromkeys(names, f"{CANARY}2"))
    tabs = page._tabs
    for _ in range(DETAILS):
        running.hands.choose_next(tabs)
    for field in page.details._fields.values():
        running.hands.fill(field, CANARY)
    running.hands.press(Key.Key_Tab)
    running.settle()


def write_notes(running):
    """A note that is signed, amended and taken back; another stays a draft."""
    steps.write_note(running, [CANARY] * 3)
    lock_and_mistype(running)
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


def lock_and_mistype(running):
    """Locked in the middle of a word; the first try at the passphrase is wrong."""
    running.hands.press(Key.Key_L, CTRL)
    running.locked()
    running.hands.type(f"not {CANARY}")
    running.hands.press(Key.Key_Return)
    page = running.shows(LockPage)
    running.until(lambda: bool(page.field.error.text))
    running.unlock(PHRASE)
    assert running.turns_to(NotePage).draft is not None


def look_up(running):
    """Search for her, and read the activity log."""
    running.hands.press(Key.Key_3, CTRL)
    page = running.turns_to(ClientsPage)
    running.hands.tab_to(page.search.edit)
    running.hands.type(CANARY)
    running.hands.press(Key.Key_7, CTRL)
    running.turns_to(ActivityPage)
    running.settle()


if __name__ == "__main__":
    main()
