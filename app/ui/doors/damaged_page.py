"""The records file is damaged: the newest checked copy, and what can still be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.core.clock import Clock
from app.core.errors.base import PracticeError
from app.core.progress import Progress
from app.core.secret import Secret
from app.core.wording import when
from app.services.bundle_choice import BundleOnDrive
from app.services.salvage import SalvageReport
from app.ui.announce import announce
from app.ui.doors.salvage_account import SalvageAccount
from app.ui.jobs import Job, Jobs
from app.ui.lock.waves import Waves
from app.ui.messages import sentence
from app.ui.theme.look import px
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.centered import put_in_the_middle
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.marks import Tile
from app.ui.widgets.progress_line import ProgressLine

CARD = 580
LOOK_AGAIN = 3000
"""Milliseconds between two looks, as long as no copy was found."""
TITLE = "Your records file is damaged"
SAFE = "Nothing was changed, and your backups are not touched."
LOOKING = "Looking for a checked copy…"
FOUND = "A checked copy from {} is available, number {:,} on {}."
NONE = "No checked copy is here. Plug in your backup drive: it is looked at by itself."
CHOICE = (
    "Restore brings everything back as of that copy. Save what can be read keeps also what was "
    "written since, as far as it still opens; you can do both, one after the other."
)
SAVING = "Reading the file page by page…"


@dataclass(frozen=True)
class DamagedMeans:
    """What the page works with; `passphrase` is wiped when the page goes."""

    jobs: Jobs
    clock: Clock
    look: Callable[[Progress], BundleOnDrive | None]
    salvage: Callable[[Secret, Progress], SalvageReport]
    passphrase: Secret


class DamagedPage(Waves):
    """Comes instead of the first page, when the lock page found the file damaged."""

    left = Signal()
    restore_asked = Signal(object)
    """The path of the copy to restore, or None where she is to choose."""
    saved = Signal()
    """What could be read is in place; the lock page comes next."""

    def __init__(self, means: DamagedMeans) -> None:
        super().__init__()
        self._means = means
        self._copy: BundleOnDrive | None = None
        self._job: Job | None = None
        self.found = Label(LOOKING, "strong", wrap=True)
        self.failed = Banner("red")
        self.progress = ProgressLine("Saving what can be read")
        self.account = SalvageAccount()
        self.restore = Button("Restore", "primary", "rotate-ccw")
        self.save = Button("Save what can be read")
        self.back = Button("Back", "ghost")
        self.unlock = Button("Unlock", "primary")
        self._title = Label(TITLE, "h1", wrap=True)
        self._words = QWidget()
        self._timer = QTimer(self, interval=LOOK_AGAIN)
        self._build()
        self._connect()

    def _build(self) -> None:
        put_in_the_middle(self, self._card())
        self.account.hide()
        self.unlock.hide()

    def _card(self) -> Card:
        card = Card("plain", 14, (32, 30, 32, 28))
        card.setMaximumWidth(px(CARD))
        card.inside.addWidget(Tile("file-clock", "amber", 44), 0, Qt.AlignmentFlag.AlignLeft)
        card.inside.addWidget(self._title)
        said = column(self._words, 8)
        for label in (
            self.found,
            Label(SAFE, "body", "text2", wrap=True),
            Label(CHOICE, "body", "text2", wrap=True),
        ):
            said.addWidget(label)
        for part in (self._words, self.failed, self.progress, self.account):
            card.inside.addWidget(part)
        across = line(None, 10)
        across.addWidget(self.back)
        across.addStretch()
        for button in (self.save, self.restore, self.unlock):
            across.addWidget(button)
        card.inside.addLayout(across)
        return card

    def _connect(self) -> None:
        self._timer.timeout.connect(self._look)
        self.back.clicked.connect(self.left)
        self.restore.clicked.connect(self._restore)
        self.save.clicked.connect(self._save)
        self.unlock.clicked.connect(self.saved)
        self.progress.stop.clicked.connect(self._stop)

    def _look(self) -> None:
        if self._job is not None or self._copy is not None:
            return
        self._job = self._means.jobs.run(
            self._means.look, owner=self, done=self._show_copy, failed=lambda _e: self._end()
        )

    def _show_copy(self, copy: BundleOnDrive | None) -> None:
        self._end()
        self._copy = copy
        manifest = copy.found.manifest if copy is not None else None
        if copy is None or manifest is None:
            self.found.setText(NONE)
            return
        made = when(manifest.created, self._means.clock.today())
        made = made[:1].lower() + made[1:] if made.startswith(("Today", "Yesterday")) else made
        self.found.setText(FOUND.format(made, copy.found.counter, copy.drive))
        announce(self, self.found.text())

    def _restore(self) -> None:
        self.restore_asked.emit(self._copy.path if self._copy is not None else None)

    def _save(self) -> None:
        self._stop()
        self._enable(on=False)
        self.failed.hide()
        self.progress.begin(SAVING)
        passphrase, salvage = self._means.passphrase, self._means.salvage

        def save(job: Job) -> SalvageReport:
            with passphrase.copy() as typed:
                return salvage(typed, job)

        self._job = self._means.jobs.run(
            save,
            owner=self,
            done=self._show_account,
            failed=self._refuse,
            progress=self.progress.show_step,
        )

    def _show_account(self, report: SalvageReport) -> None:
        self._end()
        self._timer.stop()
        self._title.setText(self.account.show_report(report))
        for part in (self._words, self.save, self.restore, self.back):
            part.hide()
        self.account.show()
        self.unlock.show()
        self.unlock.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse(self, error: PracticeError) -> None:
        self._end()
        said = sentence(error)
        self.failed.say(said.what, f"{said.safe} {said.next}".strip())

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _end(self) -> None:
        self._job = None
        self.progress.end()
        self._enable(on=True)

    def _enable(self, *, on: bool) -> None:
        for button in (self.save, self.restore, self.back):
            button.setEnabled(on)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.restore.setFocus(Qt.FocusReason.OtherFocusReason)
        self._look()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():  # a window put aside still has its page
            self._timer.stop()
            self._stop()
            self._means.passphrase.wipe()
        super().hideEvent(event)
