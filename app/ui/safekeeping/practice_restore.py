"""Practicing a restore: a copy opened as on a new computer, compared, and thrown away."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.errors.base import Cancelled, PracticeError
from app.services.bundle_choice import BundleOnDrive
from app.services.drills import DrillKey, DrillRow
from app.ui.announce import announce
from app.ui.desk import Desk
from app.ui.jobs import Job
from app.ui.safekeeping.copy_choice import CopyChoice
from app.ui.safekeeping.drill_paper import DrillPaper
from app.ui.safekeeping.practice_restore_key import PracticeRestoreKey
from app.ui.safekeeping.practice_restore_result import PASSED, PracticeRestoreResult
from app.ui.safekeeping.sheet import Sheet
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import column
from app.ui.widgets.progress_line import ProgressLine

TITLE = "Practice a restore"
WORDS = (
    "A copy is opened as on a new computer, restored into a throw-away place, compared with what "
    "the log says of that day, and thrown away. Your records are not touched."
)
WORKING, STOPPED = "Opening the copy…", "Stopped. Nothing was kept."


class PracticeRestoreSheet(Sheet):
    """Copy, key, progress, result; the newest good copy is chosen."""

    earlier_asked = Signal()

    def __init__(self, window: QWidget, desk: Desk, places: Sequence[Path]) -> None:
        super().__init__(window, TITLE, WORDS, 720)
        self._desk = desk
        self._job: Job | None = None
        self.choice = CopyChoice(desk.clock.today())
        self.key = PracticeRestoreKey()
        self.progress = ProgressLine("Practicing the restore")
        self.result = PracticeRestoreResult()
        self.start = Button("Start", "primary", "rotate-ccw")
        self.again = Button("Practice again")
        self.earlier = Button("Earlier ones…", "ghost", "list-checks")
        self.paper = DrillPaper(self, desk, self.say_failure)
        self._asked = QWidget()
        self._build()
        self._connect()
        self._look(places)

    def _build(self) -> None:
        within = column(self._asked, 14)
        for part in (self.choice, self.key):
            within.addWidget(part)
        self.inside.addLayout(below := column(None, 14))
        for shown in (self._asked, self.progress, self.result):
            below.addWidget(shown)
        self.foot(
            (self.again, self.paper.print_button, self.paper.save_button, self.start),
            left=(self.earlier,),
        )
        for hidden in (self.key, self.again):
            hidden.hide()
        self.start.setEnabled(False)
        self.safe_focus, self.primary = self.choice.table, self.start

    def _connect(self) -> None:
        self.choice.changed.connect(self._judge)
        self.key.entered.connect(self.start.click)
        self.key.turned.connect(self.refit)
        self.start.clicked.connect(self._start)
        self.again.clicked.connect(self._ask_again)
        self.progress.stop.clicked.connect(self.stop)
        self.earlier.clicked.connect(self._show_earlier)

    def stop(self) -> None:
        """End the drill; nothing of it is kept."""
        if self._job is not None:
            self._job.cancel()

    def wipe(self) -> None:
        self.stop()
        self.key.wipe()

    def _look(self, places: Sequence[Path]) -> None:
        drills = self._desk.practice.drills
        self._desk.jobs.run(
            lambda _job: drills.copies(places),
            owner=self,
            done=self._show_copies,
            failed=self.say_failure,
        )

    def _show_copies(self, copies: tuple[BundleOnDrive, ...]) -> None:
        self.key.setVisible(bool(copies))
        self.choice.show_copies(copies)
        if copies:
            self.key.passphrase.box.setFocus()

    def _judge(self) -> None:
        self.start.setEnabled(self.choice.is_good)
        chosen = self.choice.chosen
        if chosen is not None and self.choice.is_good:
            self.key.kit.name_kits_of(chosen.path, self._desk.jobs)
        self._fit()

    def _start(self) -> None:
        chosen = self.choice.chosen
        if chosen is None or not self.start.isEnabled() or not self.key.is_right():
            self._fit()
            return
        try:
            key = self.key.key(self._desk.practice.drills)
        except PracticeError as error:
            self.say_failure(error)
            return
        self._begin(chosen, key)

    def _begin(self, chosen: BundleOnDrive, key: DrillKey) -> None:
        drills = self._desk.practice.drills
        self.failed.hide()
        self.result.hide()
        self._asked.hide()
        self.start.setEnabled(False)
        self.progress.begin(WORKING)
        self._fit()
        self._job = self._desk.jobs.run(
            lambda job: drills.practice(chosen, key, job),
            owner=self,
            done=self._show_result,
            failed=self._refuse,
            progress=self.progress.show_step,
        )
        self.progress.stop.setFocus()

    def _show_result(self, drill: DrillRow) -> None:
        self._end()
        self.key.wipe()
        self._asked.hide()
        self.start.hide()
        self.result.show_result(drill)
        self.paper.offer(drill)
        self.again.setVisible(not drill.passed)
        if drill.passed:
            self.primary = self.paper.save_button
            self.paper.save_button.setFocus()
            announce(self, PASSED)
        else:
            self.result.point_to(self.choice.note_bad())
            self.again.setFocus()
        self._fit()

    def _ask_again(self) -> None:
        self.result.hide()
        self.paper.offer(None)
        self.again.hide()
        self._asked.show()
        self.start.show()
        self.primary = self.start
        self._judge()
        self.choice.table.setFocus()

    def _refuse(self, error: PracticeError) -> None:
        self._end()
        if isinstance(error, Cancelled):
            self._desk.toasts.say(STOPPED)
        elif not self.key.take_error(error):
            self.say_failure(error)
        self._fit()

    def _end(self) -> None:
        self._job = None
        self.progress.end()
        self._asked.show()
        self.start.setEnabled(True)

    def _show_earlier(self) -> None:
        self.close_quietly()
        self.earlier_asked.emit()

    def _fit(self) -> None:
        self.choice.settle()
        self.inside.activate()
        self.refit()
