"""What the window shows and when it locks: set-up, the open practice, the way out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from app.core.wording import counted
from app.ui.doors.clipboard import OwnClipboard
from app.ui.doors.closing import Closing
from app.ui.doors.dialogs import close_dialogs
from app.ui.doors.house import House
from app.ui.doors.idle import IdleWatch
from app.ui.doors.idle_notice import IdleNotice
from app.ui.doors.means import Means
from app.ui.doors.older_records import OlderRecordsPage
from app.ui.doors.way_in import WayIn
from app.ui.lock.page import LockWords
from app.ui.session.system_lock import SystemLock
from app.ui.shell.page import Address

if TYPE_CHECKING:  # at the lock page nothing below the UI but core is loaded
    from app.services.open_practice import OpenPractice
    from app.ui.setup.wizard import SetupWizard
    from app.ui.shell.workspace import Workspace

SAVED = "Your draft is saved."
PORTABLE_NOW = "No keyring answers here. Your passphrase alone now opens your records."
PUT_OFF = "Set-up goes on where you left it."
FIRST = Address("today")


class Doorkeeper(QObject):
    """Locks behind her, and leads her back to where she was."""

    def __init__(self, means: Means) -> None:
        super().__init__(means.window)
        self._window = means.window
        self._means = means
        self._where = FIRST
        self._wizard: SetupWizard | None = None
        self._notice: IdleNotice | None = None
        self.workspace: Workspace | None = None
        self.practice: OpenPractice | None = None
        self.idle = IdleWatch(means.clock, self)
        self.system = SystemLock(self)
        self._closing = Closing(means.jobs, self)
        self._clipboard = OwnClipboard(self)
        self.way_in = WayIn(means, self._closing)
        self._connect()

    def _connect(self) -> None:
        self.way_in.opened.connect(self._enter)
        self.way_in.set_up_asked.connect(lambda house: self._show_setup(house, None))
        self.way_in.claim.asked_to_raise.connect(self.come_forward)
        self.idle.expired.connect(self._lock_idle)
        self.idle.lock_pressed.connect(self.lock)
        self.idle.warned.connect(self._warn)
        self.idle.woke.connect(self._unwarn)
        self.system.asked.connect(self._lock_with_system)
        self.system.woke.connect(self.idle.look_now)

    def start(self, root: Path | None) -> bool:
        """Show the first content; False where another window has the practice already."""
        return self.way_in.start(root)

    def come_forward(self) -> None:
        """Bring the window to the front, for a second start."""
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.raise_()
        self._window.activateWindow()

    def lock(self) -> None:
        """Save, destroy every page, wipe the keys, and show the lock page."""
        self._lock(LockWords(about=SAVED), patiently=False)

    def rebuild(self) -> None:
        """Build the pages anew where she is: another text scale, other dates, other keys."""
        if self.practice is not None and self.workspace is not None and self._may_leave():
            self._leave_pages()
            self._show_workspace(self._means.open_house(), self.practice)

    def close(self) -> bool:
        """Save, wipe the keys and let go of everything; False where words could not be saved."""
        if not self._may_leave() or (self.practice is None and not self.way_in.may_close()):
            return False
        self._leave_pages()
        if self.practice is not None:
            # a field that loses the focus may still read the records: let it, while they are open
            self._window.put(QWidget())
        self.idle.stop()
        self.system.end()
        self.way_in.drop_pin()
        self.way_in.looking.end()
        self._means.jobs.shut_down()
        if self.practice is not None:
            self.practice.quick.drop()
            self.practice.lock()
            self.practice = None
        self._closing.finish()
        self._clipboard.clear()
        self.way_in.leave()
        return True

    def _enter(self, practice: OpenPractice) -> None:
        self.practice = practice
        self._watch(practice)
        if practice.behind is not None:
            self._show_older(practice)
            return
        house = self._means.open_house()
        if practice.practice.card().setup_step:
            self._show_setup(house, practice)
        else:
            self._show_workspace(house, practice)
            if self.workspace is not None:
                house.ask_for_pin(self.workspace, practice)

    def _show_older(self, practice: OpenPractice) -> None:
        page = OlderRecordsPage()
        page.go_on_asked.connect(practice.accept_older)
        page.go_on_asked.connect(lambda: self._enter(practice))
        page.close_asked.connect(lambda: self._lock(LockWords(), patiently=False))
        self._window.put(page)

    def _show_setup(self, house: House, practice: OpenPractice | None) -> None:
        wizard = house.setup(practice)
        wizard.made.connect(self._note_made)
        wizard.finished.connect(self._finish_setup)
        wizard.put_off.connect(self._put_off)
        self.way_in.serve(wizard)
        self._wizard = wizard
        self._window.put(wizard)
        wizard.begin()

    def _note_made(self, practice: OpenPractice) -> None:
        self.practice = practice
        self.way_in.belongs_to(practice.folder.root)
        self._watch(practice)

    def _finish_setup(self, practice: OpenPractice) -> None:
        self._wizard = None
        self._where = FIRST
        self._enter(practice)

    def _put_off(self) -> None:
        if self.practice is None:
            self._leave_pages()
            self.way_in.welcome()
        else:
            self._lock(LockWords(about=PUT_OFF), patiently=False)

    def _show_workspace(self, house: House, practice: OpenPractice) -> None:
        workspace = house.workspace(practice)
        workspace.lock_asked.connect(self.lock)
        for step in (self.lock, self.way_in.move_back):
            workspace.home_notice.move_back_asked.connect(step)
        workspace.changes.made.connect(self._follow_habits)
        self.workspace = workspace
        self._window.put(workspace)
        workspace.start(self._where)
        if practice.portable_was_turned_on:
            workspace.toasts.say(PORTABLE_NOW)
        if self._where != FIRST and workspace.pages.page is not None:
            workspace.pages.page.reorient()

    def _watch(self, practice: OpenPractice) -> None:
        self.system.begin(self._window)
        self.idle.watch(self._window.windowHandle())
        self.idle.start(practice.practice.card().idle_minutes)

    def _follow_habits(self, tables: frozenset[str]) -> None:
        if "practice" in tables and self.practice is not None and self.idle.is_running:
            self.idle.start(self.practice.practice.card().idle_minutes)

    def _lock_idle(self) -> None:
        foot = f"Locked after {counted(self.idle.minutes, 'minute')} without activity"
        self._lock(LockWords(about=SAVED, foot=foot), patiently=True)

    def _lock_with_system(self, foot: str) -> None:
        self._closing.hurry()  # also what an idle lock still waits for
        self.way_in.drop_pin()
        self._lock(LockWords(about=SAVED, foot=foot), patiently=False)
        self._closing.when_closed(self.system.let_sleep)

    def _lock(self, words: LockWords, *, patiently: bool) -> None:
        if self.practice is None:
            return
        practice, self.practice = self.practice, None
        if not patiently:
            practice.quick.drop()
        self.idle.stop()
        self._unwarn()
        try:
            if self.workspace is not None:
                self.way_in.kept_here.take(practice.held.aside, self.workspace.set_aside())
            self._leave_pages()
        finally:  # no page that could not be left keeps the keys in memory
            close_dialogs(self.way_in.looking.window)
            quick = practice.quick if patiently and practice.pin_will_open() else None
            self.way_in.show_lock(words, quick)
            self._clipboard.clear()
            self._closing.close(practice, patiently=patiently)

    def _may_leave(self) -> bool:
        """Say whether every word is kept: a page that could not save stays open, and says why."""
        if self.practice is not None and self.practice.homes.moved() is not None:
            return True  # records that live elsewhere take no words any more
        return self.workspace is None or self.workspace.may_leave()

    def _leave_pages(self) -> None:
        """Have the pages save, and remember where she was."""
        workspace, self.workspace = self.workspace, None
        wizard, self._wizard = self._wizard, None
        if workspace is not None:
            workspace.leave()
            self._where = workspace.pages.where() or FIRST
            workspace.rest()
        if wizard is not None:
            wizard.leave()

    def _warn(self) -> None:
        self._notice = IdleNotice(self._window)

    def _unwarn(self) -> None:
        if self._notice is not None:
            self._notice.hide()
            self._notice.deleteLater()
            self._notice = None
