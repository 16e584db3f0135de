"""The program as Qt sees it: one application, one window, and the doors of a practice."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.core import places
from app.core.clock import Clock, SystemClock
from app.core.errors.base import PracticeError
from app.ui.crash import LastResort
from app.ui.doors.doorkeeper import Doorkeeper
from app.ui.doors.house import House
from app.ui.doors.means import Means
from app.ui.jobs import Jobs
from app.ui.messages import sentence
from app.ui.session.capture import exclude_from_capture
from app.ui.shell.window import Window
from app.ui.theme.appearance import Appearance
from app.ui.theme.fonts import load_fonts
from app.ui.widgets.secret_reader import tell_screen_readers

NAME = "Alcove"
SOON = 200
"""Milliseconds from the window's first showing on: by then it is painted."""
STYLE = "Fusion"


@dataclass(frozen=True)
class Ground:
    """What stands before the first passphrase, and what a house is built on."""

    clock: Clock
    jobs: Jobs
    appearance: Appearance


def made(arguments: list[str], harden: Callable[[], None]) -> QApplication:
    """Return the application with its style and fonts; the process is hardened on the way."""
    # a hardened process may not read what follows from the desktop's settings (its portal
    # refuses it), and needs no file dialog but Qt's own
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    # by its option, not by setStyle: that returns the style, and PySide then builds QStyle with
    # all its names, a tenth of the way to the lock page
    app = QApplication([*arguments, "-style", STYLE])
    app.styleHints().colorScheme()
    harden()
    app.setApplicationName(NAME)
    app.setDesktopFileName("alcove")
    load_fonts()
    tell_screen_readers()
    return app


class Program:
    """Window and doors. `build` makes the house behind them, in the first unlock's job."""

    def __init__(
        self, app: QApplication, build: Callable[[Ground], House], clock: Clock | None = None
    ) -> None:
        self._app = app
        self._build = build
        self._house: House | None = None
        self._building = Lock()
        settings = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, NAME, NAME)
        self.ground = Ground(clock or SystemClock(), Jobs(), Appearance(app, settings))
        self.window = Window(self._may_leave)
        self.doors = Doorkeeper(
            Means(self.window, self.ground.clock, self.ground.jobs, self.open_house)
        )

    def start(self, root: Path | None) -> bool:
        """Show the window; False where another one has the practice, which comes forward."""
        self.ground.appearance.start()
        self.ground.appearance.outdated.connect(self.doors.rebuild)
        LastResort(self.save, self._app, self._say).install()
        if not self.doors.start(root):
            return False
        self.window.show()
        exclude_from_capture(self.window)
        QTimer.singleShot(SOON, self.window, self._build_ahead)
        return True

    def _build_ahead(self) -> None:
        """Load what stands behind the lock page while she types: she waits for it otherwise."""
        self.ground.jobs.run(
            lambda _job: self.open_house(), owner=self.window, done=_wait, failed=_wait
        )

    def open_house(self) -> House:
        """Return the house, building it at the first call; any thread may ask."""
        with self._building:  # the unlock may ask while it is still being built
            if self._house is None:
                self._house = self._build(self.ground)
                # What was loaded until now stays to the end. To look through it for garbage,
                # every thread standing still, was the longest stall of a window she types into.
                gc.freeze()
            return self._house

    def save(self) -> None:
        """Save what was typed and close the records, for the end that nobody planned."""
        self._may_close()

    def _say(self, error: PracticeError) -> bool:
        """Say an error that no page took; False where nothing is open to say it in."""
        workspace = self.doors.workspace
        if workspace is not None:
            workspace.toasts.say(str(sentence(error)))
        return workspace is not None

    def _may_leave(self) -> bool:
        """Say whether the window may close now: a last copy may be wanted first."""
        workspace = self.doors.workspace
        return (workspace is None or workspace.farewell()) and self._may_close()

    def _may_close(self) -> bool:
        closed = self.doors.close()
        if closed and self._house is not None:
            self._house.leave()
        return closed


def _wait(_what: object) -> None:
    """Nobody asked for it yet: whoever does is given the house, or told what is wrong with it."""


def run(root: Path | None, build: Callable[[Ground], House], harden: Callable[[], None]) -> int:
    """Open the window and stay until it is closed."""
    app = made(sys.argv[:1], harden)
    program = Program(app, build)
    if not program.start(root or next(iter(places.practices_here()), None)):
        return 0
    return app.exec()
