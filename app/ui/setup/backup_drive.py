"""Step 4: the drive that backups go to, tested at once with the first backup."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent

from app.core.errors.base import Cancelled, PracticeError
from app.core.wording import size
from app.services import drive_places
from app.ui.jobs import Job, Jobs
from app.ui.messages import sentence
from app.ui.setup.drive_rows import DriveRows
from app.ui.setup.work_card import WorkCard
from app.ui.theme.look import px
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import Button
from app.ui.widgets.file_choice import ask_for_folder
from app.ui.widgets.layouts import column, line
from app.ui.widgets.wizard import WizardPage

if TYPE_CHECKING:
    from app.core.ids import PracticeId
    from app.services.backups import BackupReport, Backups
    from app.services.drive_places import PluggedDrive

TITLE = "Choose a backup drive"
WORDS = (
    "If this laptop is lost, your records come back from here. Plug in a USB drive that does not "
    "hold your recovery kit. Alcove tests it, and makes the first backup at once."
)
NO_COPY = "No backup was made yet"
CHOOSE = "Choose a drive, or press Later. Safekeeping reminds you."
OTHERS = "{} holds another practice’s backups"
OTHERS_WORDS = "Bring them back instead? What you set up so far stays as it is."
BRING_BACK = "Bring them back…"
NONE_WHOLE = "No complete backup of another practice is on it"
LOCKED = "{} is encrypted by another tool and locked"
LOCKED_WORDS = "Unlock it first, with the tool that encrypted it. Then it appears here."
ON_THIS_LAPTOP = "It is on this laptop’s own disk: a copy here is lost together with the laptop."
LOOK_AGAIN = 3000
"""Milliseconds between two looks at what is plugged in."""

Look = Callable[[], Sequence["PluggedDrive"]]
LookForLocked = Callable[[], Sequence[str]]


class BackupDrivePage(WizardPage):
    """A list that follows what is plugged in; one press tests, copies and reads back."""

    put_off = Signal()
    """Later."""
    restore_asked = Signal(object)
    """A bundle of another practice, to be brought back instead."""

    def __init__(
        self,
        jobs: Jobs,
        look: Look = drive_places.plugged_in,
        locked: LookForLocked = drive_places.locked_volumes,
    ) -> None:
        super().__init__(TITLE, WORDS)
        self._jobs = jobs
        self._look = look
        self._locked = locked
        self._own: PracticeId | None = None
        self._used: PluggedDrive | None = None
        self._backups: Backups | None = None
        self._job: Job | None = None
        self._is_made = False
        self.failed = Banner("red")
        self.made = Banner("green")
        self.locked = Banner("amber", "lock")
        self.others = Banner("blue")
        self.bring_back = Button(BRING_BACK, size="small")
        self.drives = DriveRows()
        self.work = WorkCard()
        self.folder = Button("Use a folder…", icon="folder")
        self.later = Button("Later", "ghost")
        self._timer = QTimer(self, interval=LOOK_AGAIN)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.others.add(self.bring_back)
        said = column(None, 10, (0, 0, 0, 12))
        for banner in (self.failed, self.made, self.locked, self.others):
            said.addWidget(banner)
        self.inside.addLayout(said)
        self.inside.addWidget(self.drives)
        self.inside.addWidget(self.work)
        self.inside.addSpacing(px(16))
        across = line(None, 10)
        across.addWidget(self.folder)
        across.addStretch()
        across.addWidget(self.later)
        self.inside.addLayout(across)
        self.inside.addStretch(1)
        self.work.hide()

    def _connect(self) -> None:
        self._timer.timeout.connect(self._look_again)
        self.drives.chosen.connect(self.use)
        self.folder.clicked.connect(
            lambda: ask_for_folder(self, "A folder for backups", self._use_folder)
        )
        self.later.clicked.connect(self.put_off)
        self.bring_back.clicked.connect(self._find_others)
        self.work.stop.clicked.connect(self._stop)

    def show_practice(self, backups: Backups, own: PracticeId) -> None:
        """Take the practice whose records are to be copied."""
        self._backups, self._own = backups, own

    def use(self, drive: PluggedDrive) -> None:
        """Test a drive and make the first backup on it."""
        backups = self._backups
        if backups is None or self._job is not None:
            return
        self._show_work(on=True)
        self._job = self._jobs.run(
            lambda job: backups.to(drive.path, job),
            owner=self,
            done=lambda report: self._show_made(drive, report),
            failed=self._fail,
            progress=self.work.show_progress,
        )

    def may_go_on(self) -> bool:
        if self._job is not None:
            return False
        if not self._is_made:
            self.failed.say(NO_COPY, CHOOSE)
        return self._is_made

    def _use_folder(self, folder: Path) -> None:
        self._jobs.run(
            lambda _job: drive_places.look_at(folder),
            owner=self,
            done=self.use,
            failed=self._fail,
        )

    def _show_made(self, drive: PluggedDrive, report: BackupReport) -> None:
        self._job = None
        self._is_made = True
        self._show_work(on=False)
        words = f"{size(report.size)} on {drive.label}."
        self.made.say(
            "Backed up, read back and checked",
            f"{words} {ON_THIS_LAPTOP}" if drive.is_system_disk else words,
        )
        self.later.hide()

    def _fail(self, error: PracticeError) -> None:
        self._job = None
        self._show_work(on=False)
        if not isinstance(error, Cancelled):
            said = sentence(error)
            self.failed.say(said.what, f"{said.safe} {said.next}".strip())

    def _show_work(self, *, on: bool) -> None:
        self.failed.hide()
        self.drives.setVisible(not on)
        self.work.setVisible(on)
        self.folder.setEnabled(not on)
        self.later.setEnabled(not on)
        if on:
            self.work.begin()
        self.ready_changed.emit(not on)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _look_again(self) -> None:
        def look() -> tuple[Sequence[PluggedDrive], Sequence[str]]:
            return self._look(), self._locked()

        self._jobs.run(lambda _job: look(), owner=self, done=self._show_seen, failed=self._fail)

    def _show_seen(self, seen: tuple[Sequence[PluggedDrive], Sequence[str]]) -> None:
        drives, locked = seen
        self.drives.show_drives(drives, self._own)
        _say_or_hide(self.locked, [LOCKED.format(name) for name in locked], LOCKED_WORDS)
        used = [drive for drive in drives if drive.holds_others(self._own)]
        self._used = used[0] if used else None
        _say_or_hide(self.others, [OTHERS.format(each.label) for each in used], OTHERS_WORDS)

    def _find_others(self) -> None:
        used, own = self._used, self._own
        if used is not None and self._job is None:
            self._jobs.run(
                lambda _job: drive_places.newest_of_others(used.path, own),
                owner=self,
                done=self._ask_to_restore,
                failed=self._fail,
            )

    def _ask_to_restore(self, bundle: Path | None) -> None:
        if bundle is None:
            self.failed.say(NONE_WHOLE, CHOOSE)
        else:
            self.restore_asked.emit(bundle)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look_again()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)


def _say_or_hide(banner: Banner, titles: Sequence[str], words: str) -> None:
    """Say the first, once: a look each few seconds is not read out each time."""
    if not titles:
        banner.hide()
    elif banner.isHidden():
        banner.say(titles[0], words)
