"""New keys for the records: asked for with the passphrase, stopped at any time before the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.core.errors.base import Cancelled, PracticeError
from app.core.errors.keys import WrongPassphrase
from app.ui.desk import Desk
from app.ui.jobs import Job
from app.ui.messages import sentence
from app.ui.safekeeping.sheet import Sheet
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Label
from app.ui.widgets.progress_line import ProgressLine
from app.ui.widgets.secret_field import SecretField

if TYPE_CHECKING:
    from app.services.rekeying import Rekeyed

TITLE = "Give your records new keys?"
WORDS = (
    "Your records are written anew under keys that nobody has seen, and checked, before the old "
    "file goes. Passphrase and kit stay the same. Does somebody know the passphrase or have the "
    "kit? Change them first."
)
STAY_OPEN = (
    "Copies made before today still open with the old passphrase or kit. Make a new copy, then "
    "remove them."
)
RENEW = "Make new keys"
BEGUN = "Making new keys…"
DONE = "Your records have new keys"
NOT_RENEWED = ("Stopped", "Your records have the keys they had.")
LATER = "The disk had no room for the last step: the old keys go at your next unlock."


class RekeySheet(Sheet):
    """Closing it stops the work, and wipes what was typed."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, TITLE, WORDS, 600)
        self._desk = desk
        self._job: Job | None = None
        self.passphrase = SecretField("Your passphrase")
        self.progress = ProgressLine("New keys")
        self.renew = Button(RENEW, "primary")
        self._copies = Label(STAY_OPEN, "small", "text2", wrap=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.inside.addWidget(self.passphrase)
        self.inside.addWidget(self.progress)
        self.inside.addSpacing(px(12))
        self.inside.addWidget(self._copies)
        self.foot((self.renew,))
        self.safe_focus, self.primary = self.passphrase.box, self.renew

    def _connect(self) -> None:
        self.renew.clicked.connect(self._start)
        self.passphrase.entered.connect(self.renew.click)
        self.progress.stop.clicked.connect(self._stop)

    def wipe(self) -> None:
        self.passphrase.wipe()
        self._stop()

    def _start(self) -> None:
        typed, rekeying = self.passphrase.copy(), self._desk.practice.rekeying

        def renew(job: Job) -> Rekeyed:
            with typed:
                return rekeying.renew(typed, job)

        self._rest(on=False)
        self._job = self._desk.jobs.run(
            renew,
            owner=self,
            done=self._praise,
            failed=self._refuse,
            progress=self.progress.show_step,
        )

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _praise(self, done: Rekeyed) -> None:
        self._job = None
        self.progress.end()
        self.passphrase.wipe()
        self._copies.hide()
        self.say_done(DONE, f"{LATER} {STAY_OPEN}" if done.old_keys_left else STAY_OPEN)
        self.close_button.setFocus()

    def _refuse(self, error: PracticeError) -> None:
        self._job = None
        self.progress.end()
        self._rest(on=True)
        if isinstance(error, WrongPassphrase):
            self.passphrase.say_error(str(sentence(error)))
            self.refit()
        elif isinstance(error, Cancelled):
            self.say_done(*NOT_RENEWED)
        else:
            self.say_failure(error)
        self.passphrase.setFocus()

    def _rest(self, *, on: bool) -> None:
        """Let the field and the button wait while the work runs; it has a button to stop it."""
        self.passphrase.setVisible(on)
        self.renew.setVisible(on)
        self.hush()
        if not on:
            self.progress.begin(BEGUN)
            self.progress.stop.setFocus()
        self.refit()
