"""Safekeeping: how ready she is for the loss of this laptop, and everything that makes it so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.core.errors.base import Cancelled, PracticeError
from app.services.backup_days import last_days
from app.services.drives_now import DriveNow, removable_roots
from app.services.readiness import ReadinessItem, ReadinessReport, Remedy
from app.ui.announce import announce
from app.ui.binder.card import RuleBookCard
from app.ui.desk import Desk
from app.ui.messages import sentence
from app.ui.safekeeping.backup_run import BackupRun
from app.ui.safekeeping.copies_sheet import CopiesSheet
from app.ui.safekeeping.days_card import DAYS, DaysCard
from app.ui.safekeeping.drill_list import DrillListSheet
from app.ui.safekeeping.drive_card import DriveCard
from app.ui.safekeeping.drive_watch import DriveWatch, Places
from app.ui.safekeeping.drive_words import failure
from app.ui.safekeeping.getting_back_in import GettingBackIn
from app.ui.safekeeping.kit_test_sheet import KitTestSheet
from app.ui.safekeeping.new_kit_sheet import NewKitSheet
from app.ui.safekeeping.offline_card import OfflineCard
from app.ui.safekeeping.passphrase_sheet import PassphraseSheet
from app.ui.safekeeping.practice_restore import PracticeRestoreSheet
from app.ui.safekeeping.proof_sheet import ProofSheet
from app.ui.safekeeping.readiness_card import ReadinessCard
from app.ui.shell.page import Address, Page
from app.ui.theme.look import look, px
from app.ui.widgets.banner import Banner
from app.ui.widgets.cards import Scrolled
from app.ui.widgets.file_choice import ask_for_folder
from app.ui.widgets.layouts import column, line
from app.ui.widgets.page_header import PageHeader

if TYPE_CHECKING:
    from app.services.backups import BackupReport

WORDS = "Where your records live, who can open them, and how you get them back"
SIDE = 360
BESIDE = 900
"""Below this effective width of the page the drive stands under the list."""
NO_DRIVE = "Plug in a drive first, or use a folder."
CHECKED = "Backed up, read back and checked."


class SafekeepingPage(Page):
    """Readiness and days at the left; drive, ways back in and the promise at the right."""

    title = "Safekeeping"
    shows = frozenset({"practice", "backups", "drives"})

    def __init__(self, desk: Desk, places: Places = removable_roots) -> None:
        super().__init__()
        self._desk = desk
        self.failed = Banner("red")
        self.readiness = ReadinessCard()
        self.days = DaysCard()
        self.drive = DriveCard()
        self.ways_in = GettingBackIn(desk)
        self.run = BackupRun(desk, self)
        self.watch = DriveWatch(desk, self, places)
        self.rule_book = RuleBookCard()
        self._side = QWidget()
        self._columns = line(None, 20)
        self._build()
        self._connect()

    def _build(self) -> None:
        within = column(self, 0)
        within.addWidget(PageHeader("Safekeeping", WORDS))
        content = QWidget()
        page = column(content, 16, (32, 4, 32, 28))
        page.addWidget(self.failed)
        page.addLayout(self._columns)
        page.addStretch()
        left = column(None, 20)
        for card in (self.readiness, self.days, self.rule_book):
            left.addWidget(card)
        left.addStretch()
        self._columns.addLayout(left, 1)
        right = column(self._side, 20)
        for beside in (self.drive, self.ways_in, OfflineCard()):
            right.addWidget(beside)
        right.addStretch()
        self._columns.addWidget(self._side)
        within.addWidget(Scrolled(content), 1)

    def _connect(self) -> None:
        self.readiness.opened.connect(self._open_proof)
        self.readiness.remedy_asked.connect(self._mend)
        self.drive.back_up_asked.connect(self._back_up_to)
        self.drive.copies_asked.connect(self._show_copies)
        self.drive.folder_asked.connect(
            lambda: ask_for_folder(self, "A folder for backups", self.use_folder)
        )
        self.drive.progress.stop.clicked.connect(self.run.stop)
        self.ways_in.test_asked.connect(self.test_kit)
        self.ways_in.new_kit_asked.connect(self.make_kit)
        self.ways_in.practice_asked.connect(self.practice_restore)
        self.ways_in.change_asked.connect(self.change_passphrase)
        self.rule_book.asked.connect(lambda: self.asked.emit(Address("binder")))
        self.watch.seen.connect(lambda _drives: self._show_drives())
        self.run.began.connect(self.drive.begin)
        self.run.stepped.connect(self.drive.progress.show_step)
        self.run.made.connect(self._note_made)
        self.run.failed.connect(self._note_failure)
        self._desk.registry.bind("back up", self.back_up, self)

    def visit(self, address: Address) -> None:
        if address.part == "kit":
            self.test_kit()

    def refresh(self) -> None:
        practice = self._desk.practice
        self.days.show_days(last_days(practice, DAYS))
        self._show_drives()
        self.ways_in.refresh()
        self._desk.jobs.run(
            lambda _job: practice.readiness.report(),
            owner=self,
            done=self._show_report,
            failed=self._say,
        )

    def first_focus(self) -> QWidget:
        return self.readiness.step_button or self.drive.back_up

    def back_up(self) -> None:
        """Back up to the drive that is plugged in."""
        drive = self.drive.drive
        if drive is not None and drive.path is not None:
            self.run.start(drive.path)
            return
        strangers = self.drive.others.buttons
        focus = strangers[0] if strangers else self.drive.others.folder
        focus.setFocus(Qt.FocusReason.ShortcutFocusReason)
        announce(self, NO_DRIVE)
        self._desk.toasts.say(NO_DRIVE)

    def use_folder(self, folder: Path) -> None:
        """Back up to a folder that she chose, and keep an eye on it."""
        self.watch.add(folder)
        self.run.start(folder)

    def test_kit(self) -> None:
        """Open the sheet that takes page 1."""
        sheet = KitTestSheet(self.window(), self._desk)
        sheet.new_kit_asked.connect(self.make_kit)
        sheet.open()

    def make_kit(self) -> None:
        """Open the sheet that makes a new kit."""
        NewKitSheet(self.window(), self._desk).open()

    def practice_restore(self) -> None:
        """Open the sheet that practices a restore, with the copies that are plugged in."""
        places = [drive.path for drive in self.watch.drives if drive.path is not None]
        sheet = PracticeRestoreSheet(self.window(), self._desk, places)
        sheet.earlier_asked.connect(self.show_drills)
        sheet.open()

    def show_drills(self) -> None:
        """Open the list of the restores that were practiced."""
        sheet = DrillListSheet(self.window(), self._desk)
        sheet.practice_asked.connect(self.practice_restore)
        sheet.open()

    def change_passphrase(self) -> None:
        """Open the sheet that changes the passphrase."""
        PassphraseSheet(self.window(), self._desk).open()

    def _mend(self, remedy: Remedy) -> None:
        deeds: dict[Remedy, Callable[[], None]] = {
            Remedy.BACK_UP: self.back_up,
            Remedy.TEST_KIT: self.test_kit,
            Remedy.NEW_KIT: self.make_kit,
            Remedy.VERIFY_LOG: lambda: self.asked.emit(Address("activity")),
        }
        deeds[remedy]()

    def _open_proof(self, item: ReadinessItem) -> None:
        sheet = ProofSheet(self.window(), item)
        sheet.remedy_asked.connect(self._mend)
        sheet.open()

    def _show_copies(self, drive: DriveNow) -> None:
        CopiesSheet(self.window(), self._desk, drive).open()

    def _back_up_to(self, drive: DriveNow) -> None:
        if drive.path is not None:
            self.run.start(drive.path)

    def _show_report(self, report: ReadinessReport) -> None:
        first = self.readiness.step_button is None and not self.readiness.rows
        self.failed.hide()
        self.readiness.show_report(report)
        if first:
            announce(self, f"{report.ready} of {len(report.items)} ready. {report.headline}.")

    def _show_drives(self) -> None:
        state = self._desk.practice.backups.state()
        self.drive.show_drives(self.watch.drives, state, self._desk.clock.today())

    def _note_made(self, _report: BackupReport) -> None:
        self.drive.end()
        self._desk.toasts.say(CHECKED)
        announce(self, CHECKED)
        self.watch.look()

    def _note_failure(self, error: PracticeError) -> None:
        self.drive.end()
        if isinstance(error, Cancelled):
            self._desk.toasts.say(str(sentence(error)))
            return
        said = failure(error, self._desk.practice.backups.state(), self._desk.clock.today())
        self.drive.failed.say(said.what, f"{said.safe} {said.next}".strip())
        self.watch.look()

    def _say(self, error: PracticeError) -> None:
        said = sentence(error)
        self.failed.say(said.what, f"{said.safe} {said.next}".strip())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() / look().scale >= BESIDE
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._side.setMinimumWidth(px(SIDE) if beside else 0)
        self._side.setMaximumWidth(px(SIDE) if beside else self.width())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.watch.watch(on=True)

    def hideEvent(self, event: QHideEvent) -> None:
        self.watch.watch(on=False)
        super().hideEvent(event)
