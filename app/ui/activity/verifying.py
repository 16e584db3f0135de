"""Verifying the log: every entry and every record, with the verdict and its seal."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.errors.base import Cancelled, PracticeError
from app.core.wording import counted
from app.services.log_check import Verdict
from app.ui.desk import Desk
from app.ui.jobs import Job
from app.ui.messages import sentence
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.layouts import column
from app.ui.widgets.progress_line import ProgressLine

WHOLE = "The activity log is unbroken"
BROKEN = "The activity log does not hold"
BEGINNING = "Checking every entry and every record…"
SAFE = (
    "Looking changed nothing. Your copies on drives from before stand as they are: keep them all, "
    "and bring your records back from the last one made before this."
)


class Verifying(QWidget):
    """One check at a time; a verdict stands until the next."""

    verified = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job: Job | None = None
        self.button = Button("Verify log", "primary", "shield-check")
        self.progress = ProgressLine("Verifying")
        self.whole = Banner("green", "badge-check")
        self.broken = Banner("red")
        self._card = Card("plain", 0, (20, 14, 20, 16))
        self._card.inside.addWidget(self.progress)
        within = column(self, 0)
        for part in (self._card, self.whole, self.broken):
            within.addWidget(part)
        self._card.hide()
        self.hide()
        self.button.clicked.connect(self.verify)
        self.progress.stop.clicked.connect(self._stop)

    def verify(self) -> None:
        """Check everything, from the first entry."""
        if self._job is not None:
            return
        log = self._desk.practice.log
        self._show_work(on=True)
        self._job = self._desk.jobs.run(
            log.whole,
            owner=self,
            done=self._tell,
            failed=self._fail,
            progress=self._show_step,
        )

    def _tell(self, verdict: Verdict) -> None:
        self._show_work(on=False)
        if verdict.is_whole:
            checked = f"{counted(verdict.entries, 'entry', 'entries')} checked, and every record."
            self.whole.say(WHOLE, f"{checked} Seal at entry {verdict.seq:,}: {verdict.seal}")
        else:
            self.broken.say(BROKEN, f"{verdict.words} {SAFE}")
        self.show()
        self.verified.emit()

    def _fail(self, error: PracticeError) -> None:
        self._show_work(on=False)
        if isinstance(error, Cancelled):
            return
        said = sentence(error)
        self.broken.say(said.what, f"{said.safe} {said.next}".strip())
        self.show()

    def _show_work(self, *, on: bool) -> None:
        self._job = None
        self.button.setEnabled(not on)
        self.whole.hide()
        self.broken.hide()
        self._card.setVisible(on)
        self.setVisible(on)
        if on:
            self.progress.begin(BEGINNING)
        else:
            self.progress.end()

    def _show_step(self, done: int, total: int, what: str) -> None:
        count = f"{what}, {counted(done, 'entry', 'entries')}" if done and not total else what
        self.progress.show_step(done, total, count)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
