"""The restore wizard, step by step, on a real practice's bundles."""

from __future__ import annotations

import atexit
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.core.errors.bundles import BundleIsIncomplete
from app.services.doors import Doors
from app.services.kit_marks import KitMarks
from app.services.practice_folder import PracticeFolder
from app.services.restoring import Restoring
from app.ui.jobs import Jobs
from app.ui.restore.means import RestoreMeans
from app.ui.restore.wizard import BUNDLE, CHECK, DONE, KEY, RestoreWizard
from app.ui.shell.window import Window
from tests.fakes import FakeKeychain, StoppedClock
from tests.ui import scenes_keeping
from tests.ui.rooms import CHEAP, WAY_IN
from tests.ui.scenes_keeping import furnished
from tests.ui.scenes_setup import WORDS

SEAL = "1D8E 4582 E068 DEE1 4875 8855 1F1C EEE9 957B 13F5 8098 73B9 F7F7 9A25 C499 FD21"
USUAL = Path("/home", "maya", ".local", "share", "Alcove", "rowan-street-therapy")
STANDING: list[RestoreScene] = []
"""Wizards of the pictures; one that nobody holds would go while it is looked at."""


class RestoreScene:
    """A wizard on a new machine, with the drive of a practice that worked for two weeks."""

    def __init__(self, *, plugged: bool = True, spoilt: bool = False) -> None:
        room = furnished()
        drive: Path = room.place / "Rowan T7"
        room.practice.lock()
        if spoilt:
            newest = sorted(drive.rglob("*.bundle"))
            newest[-1].write_bytes(newest[-1].read_bytes()[:-900])
            newest[-4].rename(newest[-4].with_name(f"{newest[-4].name}.bad"))
        self._room = room
        self.jobs = Jobs()
        clock = StoppedClock()
        clock.at = datetime(2026, 11, 14, 15, 0, tzinfo=UTC)
        keychain = FakeKeychain()
        doors = Doors(clock, lambda _id: keychain, CHEAP)
        target = PracticeFolder(room.place.parent / "new" / "Alcove" / "records")
        self.wizard = RestoreWizard(
            RestoreMeans(
                self.jobs,
                clock,
                Restoring(doors, "New laptop"),
                lambda: (drive,) if plugged else (),
                lambda _bundle: target,
            )
        )
        self.window = Window()
        self.window.put(self.wizard)
        self.window.resize(1440, 900)
        self.window.show()
        STANDING.append(self)

    def settle(self) -> None:
        app = QApplication.instance()
        assert app is not None
        for _ in range(3):
            while self.jobs.is_busy:
                app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
            app.processEvents()

    def go(self, step: int) -> RestoreScene:
        """Press Continue until a step is shown."""
        for at in range(step):
            if at == KEY:
                QTest.keyClicks(self.wizard.key.passphrase.box, WAY_IN)
            self.wizard.frame.forward.click()
            self.settle()
        return self


@atexit.register
def put_away() -> None:
    """End every wizard that stands, and the practices behind them."""
    while STANDING:
        STANDING.pop().jobs.shut_down()
    scenes_keeping.put_away()


def at(step: int, **told) -> QWidget:
    return RestoreScene(**told).go(step).window


def kit() -> QWidget:
    scene = RestoreScene().go(KEY)
    scene.wizard.key.ways.choose(1)
    scene.settle()
    scene.wizard.key.kit._name_kits(KitMarks("K7QF", "M2WD"))
    chooser = scene.wizard.key.chooser
    chooser._words = WORDS
    chooser._show_words()
    return scene.window


def wrong_passphrase() -> QWidget:
    scene = RestoreScene().go(KEY)
    QTest.keyClicks(scene.wizard.key.passphrase.box, "quiet lamp orchard eight")
    scene.wizard.frame.forward.click()
    scene.settle()
    return scene.window


def not_whole() -> QWidget:
    scene = RestoreScene().go(CHECK)
    scene.wizard.check.begin()
    scene.wizard._refuse_bundle(BundleIsIncomplete("payload.age"))
    return scene.window


def older() -> QWidget:
    scene = RestoreScene().go(CHECK)
    preview = scene.wizard._session.preview
    assert preview is not None
    scene.wizard.check.begin()
    scene.wizard._show_preview(replace(preview, older_than=33))
    return scene.window


def checked() -> QWidget:
    """The check of a copy, with the seal and the place of no machine of ours."""
    scene = RestoreScene().go(CHECK)
    preview = scene.wizard._session.preview
    assert preview is not None
    scene.wizard.check.show_preview(replace(preview, seal=SEAL, machine="Maya’s laptop"))
    scene.wizard.check.show_place(PracticeFolder(USUAL), is_usual=True)
    return scene.window


def lost() -> QWidget:
    scene = RestoreScene().go(CHECK)
    preview = scene.wizard._session.preview
    assert preview is not None
    scene.wizard.check.begin()
    scene.wizard._show_preview(
        replace(preview, documents=214, lost_documents=frozenset({"one", "other"}))
    )
    return scene.window


def done_lost() -> QWidget:
    scene = RestoreScene().go(DONE)
    scene.wizard.done.show_done(None, is_new=False, lost=2)
    return scene.window


def checking() -> QWidget:
    scene = RestoreScene().go(CHECK)
    scene.wizard.check.begin()
    scene.wizard.check.progress.show_step(610, 1000, "Checking the copy")
    return scene.window


SCENES = {
    "restore-start": lambda: at(0),
    "restore-drive": lambda: at(BUNDLE, spoilt=True),
    "restore-no-drive": lambda: at(BUNDLE, plugged=False),
    "restore-key": lambda: at(KEY),
    "restore-wrong": wrong_passphrase,
    "restore-kit": kit,
    "restore-checking": checking,
    "restore-check": checked,
    "restore-older": older,
    "restore-lost": lost,
    "restore-done-lost": done_lost,
    "restore-not-whole": not_whole,
    "restore-done": lambda: at(DONE),
}
