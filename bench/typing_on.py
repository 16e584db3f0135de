"""The longest that a window stands still while she types and a backup runs.

    python -m bench.typing_on FOLDER DRIVE

In the real window, without a screen: a note is typed into, a timer of 5 ms looks at the clock,
first for some seconds with nothing else going on, then while a backup is made. Prints both
longest waits, in seconds.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.crypto.process import harden
from app.services.clients import ClientStatus
from app.services.open_practice import OpenPractice
from app.ui.application import Program, made
from app.ui.jobs import Jobs
from app.ui.notes.page import NotePage
from app.ui.shell.page import Address
from bench.painting import FirstPaint
from bench.practices import passphrase
from bench.unlocked import cheap_house

TICK = 5
KEY_EVERY = 60
QUIET_SECONDS = 4
LETTERS = "Slept better; walks by the river again. "


class Watch(QObject):
    """Looks at the clock whenever the loop comes round, and remembers the longest wait."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.longest = 0.0
        self._last = perf_counter()
        timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer, interval=TICK)
        timer.timeout.connect(self._look)
        timer.start()

    def begin(self) -> None:
        """Forget what was before."""
        self.longest, self._last = 0.0, perf_counter()

    def _look(self) -> None:
        now = perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now


class Typist(QObject):
    """Presses a key every few hundredths of a second, wherever the focus is."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._letters = cycle(LETTERS)
        timer = QTimer(self, interval=KEY_EVERY)
        timer.timeout.connect(self._press)
        timer.start()

    def _press(self) -> None:
        letter, writing = next(self._letters), QApplication.focusWidget()
        if writing is None:
            return
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QCoreApplication.postEvent(writing, key)


class Writing(QObject):
    """A note page being typed into, and then a backup beside it."""

    def __init__(self, program: Program, practice: OpenPractice, drive: Path) -> None:
        super().__init__(program.window)
        self._window = program.window
        self._practice, self._drive = practice, drive
        self._jobs = Jobs(self)
        self._watch = Watch(self)
        Typist(self)

    def quiet(self) -> None:
        """Type with nothing else going on."""
        self._watch.begin()
        QTimer.singleShot(1000 * QUIET_SECONDS, self._back_up)

    def _back_up(self) -> None:
        alone = self._watch.longest
        self._watch.begin()

        def done(_report: object) -> None:
            print(alone, self._watch.longest, flush=True)
            self._window.close()

        self._jobs.run(
            lambda job: self._practice.backups.to(self._drive, job),
            owner=self,
            done=done,
            failed=lambda error: sys.exit(repr(error)),
        )


def write(folder: Path, drive: Path) -> None:
    """Open the window, unlock, and begin a note."""
    app = made(sys.argv[:1], harden)
    program = Program(app, cheap_house)
    program.start(folder)
    FirstPaint(program.window, lambda: _unlock(program, folder, drive))
    app.exec()


def _unlock(program: Program, folder: Path, drive: Path) -> None:
    program.doors.way_in.claim.hand_over()
    with passphrase() as typed:
        practice = program.open_house().unlock(folder, typed)
    program.doors.way_in.opened.emit(practice)
    workspace = program.doors.workspace
    assert workspace is not None, "an opened practice has its workspace"
    chart = practice.clients.listed(ClientStatus.ACTIVE).rows[0].chart
    workspace.pages.go(Address("note", practice.notes.begin(chart)))
    page = workspace.pages.page
    assert isinstance(page, NotePage), "it is the page just gone to"
    assert page.draft is not None, "the note was just begun"
    page.draft.paper.go_to(1)
    _then(Writing(program, practice, drive).quiet)


def _then(work: Callable[[], None]) -> None:
    """Do the work once the page has settled."""
    QTimer.singleShot(1000, work)


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]))
