"""The real program in a temporary home: window, doors, house, a cheap real practice."""

from __future__ import annotations

from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest

from app.main import House
from app.services.doors import Doors
from app.ui.application import Ground
from app.ui.doors.doorkeeper import Doorkeeper
from app.ui.doors.means import Means
from app.ui.jobs import Jobs
from app.ui.lock.page import LockPage
from app.ui.shell.window import Window
from app.ui.theme.appearance import Appearance
from tests.fakes import FakeKeychain
from tests.ui.quiet import settled
from tests.ui.rooms import CHEAP, WAY_IN


def cheap_doors(clock, keychains):
    """Return the services' doors: one keyring for all practices, keys that cost nothing."""
    return Doors(clock, lambda _id: keychains.setdefault("one", FakeKeychain()), CHEAP)


class Alcove:
    """One running program, as `app.ui.application.Program` puts it together."""

    def __init__(self, qtbot, qapp, clock, keychains) -> None:
        self.qtbot = qtbot
        self.jobs = Jobs()
        settings = QSettings("nowhere.ini", QSettings.Format.IniFormat)
        self.ground = Ground(clock, self.jobs, Appearance(qapp, settings))
        self.services = cheap_doors(clock, keychains)
        self.house = House(self.ground, self.services)
        self.window = Window(self._may_close)
        self.doors = Doorkeeper(Means(self.window, clock, self.jobs, lambda: self.house))
        qtbot.addWidget(self.window)

    def _may_close(self):
        return self.doors.close()

    def start(self, root=None):
        """Start on a practice or none, and say whether the window stays."""
        stays = self.doors.start(root)
        self.window.resize(1440, 900)
        self.window.show()
        self.qtbot.waitExposed(self.window)
        self.window.activateWindow()
        return stays

    @property
    def content(self):
        return self.window.content

    def until(self, kind):
        """Wait until the window shows a kind of content, and return it."""
        self.qtbot.waitUntil(lambda: isinstance(self.content, kind), timeout=15_000)
        return self.content

    def unlock(self, passphrase=WAY_IN):
        """Type a passphrase into the lock page and press Enter."""
        page = self.until(LockPage)
        page.field.wipe()
        QTest.keyClicks(page.field.box, passphrase)
        page.field.entered.emit()
        return page

    def settle(self):
        """Wait until nothing runs any more."""
        settled(self.qtbot, self.jobs)

    def end(self):
        self.window.close()
        self.house.leave()


class Kept:
    """A practice on disk, and the kit that was made for it."""

    def __init__(self, root, kit) -> None:
        self.root = root
        self.kit = kit
