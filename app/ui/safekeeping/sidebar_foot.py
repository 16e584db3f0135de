"""Shows in the sidebar that a copy is being made, in the place of the line about the last one."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.ui.safekeeping.drive_words import KEEP_WORKING, RUNNING
from app.ui.safekeeping.keeper import Keeper
from app.ui.shell.sidebar import Sidebar


class SidebarFoot(QObject):
    """Ties the keeper's run to the sidebar's foot."""

    def __init__(self, sidebar: Sidebar, keeper: Keeper) -> None:
        super().__init__(sidebar)
        self._sidebar = sidebar
        self._keeper = keeper
        run, strip = keeper.run, sidebar.backup
        run.began.connect(self._begin)
        run.stepped.connect(strip.show_step)
        run.made.connect(lambda _report: self._end())
        run.failed.connect(lambda _error: self._end())
        strip.stop.clicked.connect(run.stop)

    def _begin(self) -> None:
        minutes = self._keeper.minutes(self._keeper.run.place)
        self._sidebar.drive.hide()
        self._sidebar.backup.begin(RUNNING.format(minutes), KEEP_WORKING)

    def _end(self) -> None:
        self._sidebar.backup.hide()
        self._sidebar.drive.show()
