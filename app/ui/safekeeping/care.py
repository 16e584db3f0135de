"""What goes on beside the pages of an unlocked window, so that copies are made and days close."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit

from app.services.backup_due import Overdue
from app.services.drives_now import removable_roots
from app.ui.desk import Desk
from app.ui.safekeeping.drive_watch import Places
from app.ui.safekeeping.keeper import Keeper
from app.ui.safekeeping.leaving import Leaving
from app.ui.safekeeping.sidebar_foot import SidebarFoot
from app.ui.shell.workspace import Workspace
from app.ui.today.close_day import CloseDaySheet
from app.ui.today.reminder import Reminder
from app.ui.widgets.secret_field import SecretField

MINUTE = 60_000


class Care(QObject):
    """Made at unlock with the workspace, gone with it at lock."""

    def __init__(
        self,
        workspace: Workspace,
        desk: Desk,
        reminder: Reminder,
        places: Places = removable_roots,
    ) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._desk = desk
        self.reminder = reminder
        self.keeper = Keeper(desk, self, places)
        SidebarFoot(workspace.sidebar, self.keeper)
        self._leaving = Leaving(desk, self.keeper, workspace)
        workspace.farewell = self._leaving.may_close
        workspace.resting.connect(self._rest)
        desk.registry.bind("close day", self.close_day, self)
        self._timer = QTimer(self, interval=MINUTE)
        self._timer.timeout.connect(self.ask_at_the_end)
        self._timer.start()
        self.keeper.start()

    def close_day(self) -> None:
        """Open the sheet that closes the day."""
        sheet = CloseDaySheet(self._workspace.window(), self._desk, self.keeper)
        sheet.sign_asked.connect(self._workspace.pages.go)
        sheet.lock_asked.connect(self._workspace.lock_asked)
        sheet.open()

    def _rest(self) -> None:
        self._timer.stop()
        self.keeper.rest()

    def ask_at_the_end(self) -> None:
        """At the day's end, ask once about a copy that is two weeks overdue; never while typing."""
        backups, today = self._desk.practice.backups, self._desk.clock.today()
        if self.reminder.asked_on == today or _is_typing():
            return
        if backups.times.has_ended() and backups.times.overdue(backups.state()) is Overdue.ASKED:
            self.reminder.asked_on = today
            self.close_day()


def _is_typing() -> bool:
    return isinstance(QApplication.focusWidget(), QLineEdit | QTextEdit | SecretField)
