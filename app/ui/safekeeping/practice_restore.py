"""Practicing a restore: a copy opened as on a new computer, compared, and thrown away."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.errors.base import Cancelled, PracticeError
from app.services.bundle_choice import BundleOnDrive, BundleState, newest_good
from app.services.drills import DrillKey, DrillRow
from app.ui.announce import announce
from app.ui.desk import Desk
from app.ui.jobs import Job
from app.ui.restore.bundle_columns import WHY_NOT, columns
from app.ui.restore.next_best import instead_of, words_for
from app.ui.safekeeping.drill_paper import DrillPaper
from app.ui.safekeeping.practice_restore_key import PracticeRestoreKey
from app.ui.safekeeping.practice_restore_result import PASSED, PracticeRestoreResult
from app.ui.safekeeping.sheet import Sheet
from app.ui.theme.look import px
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column
from app.ui.widgets.progress_line import ProgressLine
from app.ui.widgets.rows import RowsModel
from app.ui.widgets.table import TableView

TITLE = "Practice a restore"
WORDS = (
    "A copy is opened as on a new computer, restored into a throw-away place, compared with what "
    "the log says of that day, and thrown away. Your records are not touched."
)
LOOKING, NONE = "Looking for copies…", "No copy of this practice is plugged in. Plug in the drive."
WORKING, STOPPED = "Opening the copy…", "Stopped. Nothing was kept."
ROW, HEAD, SEEN = 56, 40, 3


class PracticeRestoreSheet(Sheet):
    """Copy, key, progress, result; the newest good copy is chosen."""

    earlier_asked = Signal()

    def __init__(self, window: QWidget, desk: Desk, places: Sequence[Path]) -> None:
        super().__init__(window, TITLE, WORDS, 720)
        self._desk = desk
        self._job: Job | None = None
        self._bad: frozenset[object] = frozenset()
        self.copies: tuple[BundleOnDrive, ...] = ()
        self.model: RowsModel[BundleOnDrive] = RowsModel(columns(desk.clock.today()))
        self.table = TableView("Copies", self.model, ROW)
        self.model.setParent(self.table)
        self.why_not = Banner("amber")
        self.other = Button("Use that one", size="small")
        self.key = PracticeRestoreKey()
        self.progress = ProgressLine("Practicing the restore")
        self.result = PracticeRestoreResult()
        self.start = Button("Start", "primary", "rotate-ccw")
        self.again = Button("Practice again")
        self.earlier = Button("Earlier ones…", "ghost", "list-checks")
        self.paper = DrillPaper(self, desk, self.say_failure)
        self._words = Label(LOOKING, "body", "text2", wrap=True)
        self._asked = QWidget()
        self._card = Card("plain", 0, (1, 1, 1, 1))
        self._build()
        self._connect()
        self._look(places)

    def _build(self) -> None:
        self.why_not.add(self.other)
        self._card.inside.addWidget(self.table)
        within = column(self._asked, 14)
        for part in (self._words, self._card, self.why_not, self.key):
            within.addWidget(part)
        self.inside.addLayout(below := column(None, 14))
        for shown in (self._asked, self.progress, self.result):
            below.addWidget(shown)
        self.foot(
            (self.again, self.paper.print_button, self.paper.save_button, self.start),
            left=(self.earlier,),
        )
        for hidden in (self._card, self.key, self.again):
            hidden.hide()
        self.start.setEnabled(False)
        self.safe_focus, self.primary = self.table, self.start

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._judge())
        self.other.clicked.connect(self._take_other)
        self.key.entered.connect(self.start.click)
        self.key.turned.connect(self.refit)
        self.start.clicked.connect(self._start)
        self.again.clicked.connect(self._ask_again)
        self.progress.stop.clicked.connect(self.stop)
        self.earlier.clicked.connect(self._show_earlier)

    @property
    def chosen(self) -> BundleOnDrive | None:
        """The copy of the selected row."""
        index = self.table.currentIndex()
        return self.model.row_at(index) if index.isValid() else None

    def choose(self, copy: BundleOnDrive) -> None:
        """Select a copy's row."""
        self.table.selectRow(self.copies.index(copy))

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
        self.copies = copies
        self.model.show_rows(copies)
        self._words.setText(NONE)
        self._words.setVisible(not copies)
        self._card.setVisible(bool(copies))
        self.key.setVisible(bool(copies))
        self.table.setFixedHeight(px(HEAD + ROW * min(len(copies), SEEN)) + 2)
        if (best := newest_good(copies)) is not None:
            self.choose(best)
            self.key.passphrase.box.setFocus()
        self._judge()

    def _judge(self) -> None:
        chosen = self.chosen
        is_good = chosen is not None and chosen.found.state is BundleState.COMPLETE
        self.start.setEnabled(is_good)
        self.why_not.hide()
        if chosen is not None and not is_good:
            other = instead_of(self.copies, chosen, self._bad)
            self.why_not.say(WHY_NOT[chosen.found.state][0], words_for(other, chosen))
            self.other.setVisible(other is not None)
        elif chosen is not None:
            self.key.kit.name_kits_of(chosen.path, self._desk.jobs)
        self._fit()

    def _take_other(self) -> None:
        chosen = self.chosen
        other = instead_of(self.copies, chosen, self._bad) if chosen else None
        if other is not None:
            self.choose(other)
            self.table.setFocus()

    def _start(self) -> None:
        chosen = self.chosen
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
            self._note_bad()
            self.again.setFocus()
        self._fit()

    def _note_bad(self) -> None:
        """Remember a copy that did not pass; the next best is chosen, should she try again."""
        chosen = self.chosen
        if chosen is None:
            return
        self._bad |= {chosen.path}
        if (other := instead_of(self.copies, chosen, self._bad)) is not None:
            self.result.point_to(words_for(other, chosen))
            self.choose(other)

    def _ask_again(self) -> None:
        self.result.hide()
        self.paper.offer(None)
        self.again.hide()
        self._asked.show()
        self.start.show()
        self.primary = self.start
        self._judge()
        self.table.setFocus()

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
        self._card.inside.activate()  # a hidden card's size is not asked for
        self.inside.activate()
        self.refit()
