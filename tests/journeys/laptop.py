"""A laptop: a home folder, a keyring, and the program as `python -m app` puts it together."""

from __future__ import annotations

import shutil
import sys
import threading
from collections.abc import Callable
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication

from app.core import places
from app.core.ids import PracticeId
from app.crypto.keychain import Keychain
from app.main import House
from app.services.doors import Doors
from app.ui.application import Program
from app.ui.lock.page import LockPage
from app.ui.shell.workspace import Workspace
from app.ui.widgets.ceremony import Ceremony
from tests.crypto.cheap import CHEAP
from tests.fakes import FakeKeychain
from tests.journeys.hands import Hands, Key

PATIENCE = 20_000
A_BACKUP = 180_000
"""Milliseconds for a copy of ten years on a machine that is busy with other tests."""
"""Milliseconds."""


class Laptop:
    """Starts the program, and can be lost: then nothing is left but the drive."""

    def __init__(self, app, home, clock, wait) -> None:
        self._app = app
        self._wait = wait
        self.home = home
        self.clock = clock
        self.keyring = FakeKeychain()
        self.kit: list[tuple[str, ...]] = []
        """The paper kit of a practice that was set up long ago: two pages of nine groups."""
        self.keychain_of: Callable[[PracticeId], Keychain] = lambda _practice: self.keyring

    def lose(self) -> None:
        """Empty the home folder and the keyring: another laptop."""
        shutil.rmtree(self.home)
        self.home.mkdir()
        self.keyring = FakeKeychain()

    @contextmanager
    def started(self):
        """Run the program until the end of the block, where its window is closed."""
        running = Running(self)
        try:
            yield running
        finally:
            running.end()

    def program(self):
        """Put the program together, with keys that cost nothing."""

        def build(ground):
            return House(ground, Doors(self.clock, self.keychain_of, CHEAP))

        return Program(self._app, build, self.clock)

    def wait_until(self, true, patience=PATIENCE) -> None:
        self._wait(lambda: bool(true()), timeout=patience)


class Running:
    """One start of the program, and what is seen of it."""

    def __init__(self, laptop) -> None:
        self.laptop = laptop
        self.hands = Hands()
        self.program = laptop.program()
        with _own_hooks():
            self.stays = self.program.start(next(iter(places.practices_here()), None))
        if self.stays:
            self.program.window.resize(1440, 900)
            self.come_back()

    @property
    def content(self):
        return self.program.window.content

    @property
    def practice(self):
        return self.program.doors.practice

    @property
    def page(self):
        """The page of the workspace."""
        return self.content.pages.page

    @property
    def dialog(self):
        """The dialog that stands open over the page."""
        opened = [each for each in self.program.window.findChildren(Ceremony) if each.isVisible()]
        assert opened, "no dialog stands open"
        return opened[-1]

    def until(self, true, patience=PATIENCE) -> None:
        self.laptop.wait_until(true, patience)

    def shows(self, kind):
        """Wait until the window shows a kind of content, and return it."""
        self.until(lambda: isinstance(self.content, kind))
        return self.content

    def turns_to(self, kind):
        """Wait until the workspace shows a kind of page, and return it."""
        self.until(lambda: isinstance(self.content, Workspace) and isinstance(self.page, kind))
        return self.page

    def settle(self) -> None:
        """Wait until nothing runs any more, and what was destroyed is gone."""
        self.until(lambda: not self.program.ground.jobs.is_busy)
        QApplication.processEvents()

    def come_back(self) -> None:
        """Give the window the focus, as a desktop does when a dialog has closed."""
        self.program.window.activateWindow()
        self.until(self.program.window.isActiveWindow)

    def unlock(self, passphrase):
        """Type the passphrase at the lock page."""
        self.shows(LockPage)
        self.hands.type(passphrase)
        self.hands.press(Key.Key_Return)
        return self.shows(Workspace)

    def locked(self):
        """Wait for the lock page, and until the keys are wiped."""
        page = self.shows(LockPage)
        self.settle()
        return page

    def end(self) -> None:
        """Close the window, as she does; what it would not close over is an error here.

        A drive that is there and lacks something gets its copy first; then it closes by itself.
        """
        window = self.program.window
        window.close()
        self.until(lambda: not window.isVisible())
        window.deleteLater()
        self.program.ground.appearance.deleteLater()
        QApplication.processEvents()


@contextmanager
def _own_hooks():
    """Let the test hear of bugs, instead of the crash dialog that would wait for a click."""
    hooks = sys.excepthook, threading.excepthook
    try:
        yield
    finally:
        sys.excepthook, threading.excepthook = hooks
