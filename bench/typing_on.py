"""How long a window stands still while she types and a backup runs.

    python -m bench.typing_on FOLDER DRIVE

In the real window, without a screen: a note is typed into, a timer of 5 ms looks at the clock,
first for some seconds with nothing else going on, then while the window's own keeper backs up
to a drive that is plugged in. Prints by how many seconds each look came late, the first on one
line, the others on the next.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QTextEdit

from app.core.errors.base import PracticeError
from app.crypto.process import harden
from app.services.clients import ClientStatus
from app.ui.application import Program, made
from app.ui.notes.page import NotePage
from app.ui.safekeeping.keeper import Keeper
from app.ui.shell.page import Address
from bench.painting import FirstPaint
from bench.practices import passphrase
from bench.unlocked import cheap_house

TICK = 5
KEY_EVERY = 60
QUIET_SECONDS = 4
LETTERS = "Slept better; walks by the river again. "


class Watch(QObject):
    """Looks at the clock whenever the loop comes round, and keeps by how much it was late."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.late: list[float] = []
        self._last = perf_counter()
        timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer, interval=TICK)
        timer.timeout.connect(self._look)
        timer.start()

    def begin(self) -> None:
        """Forget what was before."""
        self.late, self._last = [], perf_counter()

    def _look(self) -> None:
        now = perf_counter()
        self.late.append(max(0.0, now - self._last - TICK / 1000))
        self._last = now


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

    def __init__(self, program: Program, keeper: Keeper, drive: Path, edit: QTextEdit) -> None:
        super().__init__(program.window)
        self._window = program.window
        self._drive, self._edit = drive, edit
        self._run = keeper.run
        self._run.made.connect(self._tell)
        self._run.failed.connect(_fail)
        self._watch = Watch(self)
        self._before = 0
        Typist(self)

    def quiet(self) -> None:
        """Type with nothing else going on."""
        self._watch.begin()
        QTimer.singleShot(1000 * QUIET_SECONDS, self._back_up)

    def _back_up(self) -> None:
        print(*self._watch.late, flush=True)
        self._before = len(self._edit.toPlainText())
        self._watch.begin()
        _pulled(self._drive).rename(self._drive)
        self._run.start(self._drive)

    def _tell(self, _report: object) -> None:
        late = self._watch.late
        typed = len(self._edit.toPlainText()) - self._before
        assert typed > 0, "she typed all the while"
        print(*late, flush=True)
        self._window.close()


def write(folder: Path, drive: Path) -> None:
    """Open the window, unlock, and begin a note; the drive is not plugged in yet."""
    drive.rename(_pulled(drive))
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
    edit = page.draft.paper.sections[0].edit
    keeper = workspace.findChild(Keeper)
    assert keeper is not None, "it keeps copies being made in every unlocked window"
    _then(Writing(program, keeper, drive, edit).quiet)


def _pulled(drive: Path) -> Path:
    """Return where a drive waits until it is plugged in."""
    return drive.with_name(f"{drive.name} pulled")


def _fail(error: PracticeError) -> None:
    sys.stderr.write(repr(error))
    os._exit(1)


def _then(work: Callable[[], None]) -> None:
    """Do the work once the page has settled."""
    QTimer.singleShot(1000, work)


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]))
