"""Safekeeping: how ready she is for the loss of this laptop, and everything that makes it so."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.services.backup_days import last_days
from app.services.readiness import ReadinessItem, ReadinessReport, Remedy
from app.ui.announce import announce
from app.ui.binder.card import RuleBookCard
from app.ui.desk import Desk
from app.ui.messages import sentence
from app.ui.safekeeping.days_card import DAYS, DaysCard
from app.ui.safekeeping.drill_list import DrillListSheet
from app.ui.safekeeping.drive_card import DriveCard
from app.ui.safekeeping.drive_desk import DriveDesk
from app.ui.safekeeping.elsewhere_sheet import ElsewhereSheet
from app.ui.safekeeping.getting_back_in import GettingBackIn
from app.ui.safekeeping.keeper import Keeper
from app.ui.safekeeping.kept_card import KeptCard
from app.ui.safekeeping.kit_test_sheet import KitTestSheet
from app.ui.safekeeping.lost_card import LostCard
from app.ui.safekeeping.new_kit_sheet import NewKitSheet
from app.ui.safekeeping.offline_card import OfflineCard
from app.ui.safekeeping.passphrase_sheet import PassphraseSheet
from app.ui.safekeeping.practice_restore import PracticeRestoreSheet
from app.ui.safekeeping.proof_sheet import ProofSheet
from app.ui.safekeeping.readiness_card import ReadinessCard
from app.ui.safekeeping.two_columns import TwoColumns
from app.ui.session.watch import SessionWatch
from app.ui.shell.page import Address, Page
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Scrolled
from app.ui.widgets.layouts import column
from app.ui.widgets.page_header import PageHeader

WORDS = "Where your records live, who can open them, and how you get them back"


class SafekeepingPage(Page):
    """Readiness and days at the left; drive, ways back in and the promise at the right."""

    title = "Safekeeping"
    shows = frozenset({"practice", "backups", "drives", "documents"})

    def __init__(self, desk: Desk, keeper: Keeper) -> None:
        super().__init__()
        self._desk = desk
        self._keeper = keeper
        self.failed = Banner("red")
        self.readiness = ReadinessCard()
        self.lost = LostCard(desk, keeper.watch)
        self.days = DaysCard()
        self.drive = DriveCard()
        self.ways_in = GettingBackIn(desk)
        self.kept = KeptCard(desk)
        self.rule_book = RuleBookCard()
        self.offline = OfflineCard()
        self.drives = DriveDesk(desk, keeper, self.drive)
        self._build()
        self._connect()

    def _build(self) -> None:
        within = column(self, 0)
        close_day = Button("Close the day", icon="moon")
        close_day.clicked.connect(self._desk.registry["close day"].trigger)
        within.addWidget(PageHeader("Safekeeping", WORDS, buttons=[close_day]))
        content = QWidget()
        page = column(content, 16, (32, 4, 32, 28))
        page.addWidget(self.failed)
        page.addWidget(self.lost)
        page.addWidget(
            TwoColumns(
                (self.readiness, self.days, self.rule_book),
                (self.drive, self.ways_in, self.kept, self.offline),
            )
        )
        page.addStretch()
        within.addWidget(Scrolled(content), 1)

    def _connect(self) -> None:
        self.readiness.opened.connect(self._open_proof)
        self.readiness.remedy_asked.connect(self._mend)
        self.ways_in.test_asked.connect(self.test_kit)
        self.ways_in.new_kit_asked.connect(self.make_kit)
        self.ways_in.practice_asked.connect(self.practice_restore)
        self.ways_in.change_asked.connect(self.change_passphrase)
        self.rule_book.asked.connect(lambda: self.asked.emit(Address("binder")))

    def visit(self, address: Address) -> None:
        if address.part == "kit":
            self.test_kit()

    def refresh(self) -> None:
        practice = self._desk.practice
        self.days.show_days(last_days(practice, DAYS), practice.backups.times.next().words)
        self.drives.show()
        self.ways_in.refresh()
        self.kept.refresh()
        self.lost.refresh()
        self._desk.jobs.run(
            lambda _job: practice.readiness.report(frozenset(SessionWatch.tells)),
            owner=self,
            done=self._show_report,
            failed=self._say,
        )

    def first_focus(self) -> QWidget:
        return self.readiness.step_button or self.drive.back_up

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
        places = [drive.path for drive in self._keeper.watch.drives if drive.path is not None]
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

    def confirm_elsewhere(self) -> None:
        """Open the sheet in which she says what lies in another building."""
        sheet = ElsewhereSheet(self.window(), self._desk)
        sheet.confirmed.connect(self.refresh)
        sheet.open()

    def _mend(self, remedy: Remedy) -> None:
        deeds: dict[Remedy, Callable[[], None]] = {
            Remedy.BACK_UP: self.drives.back_up,
            Remedy.CONFIRM_ELSEWHERE: self.confirm_elsewhere,
            Remedy.PRACTICE: self.practice_restore,
            Remedy.TEST_KIT: self.test_kit,
            Remedy.NEW_KIT: self.make_kit,
            Remedy.VERIFY_LOG: lambda: self.asked.emit(Address("activity")),
        }
        deeds[remedy]()

    def _open_proof(self, item: ReadinessItem) -> None:
        sheet = ProofSheet(self.window(), item)
        sheet.remedy_asked.connect(self._mend)
        sheet.open()

    def _show_report(self, report: ReadinessReport) -> None:
        first = self.readiness.step_button is None and not self.readiness.rows
        self.failed.hide()
        self.readiness.show_report(report)
        if first:
            announce(self, f"{report.ready} of {len(report.items)} ready. {report.headline}.")

    def _say(self, error: PracticeError) -> None:
        said = sentence(error)
        self.failed.say(said.what, f"{said.safe} {said.next}".strip())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._keeper.is_watched = True
        self._keeper.watch.look()

    def hideEvent(self, event: QHideEvent) -> None:
        self._keeper.is_watched = False
        super().hideEvent(event)
