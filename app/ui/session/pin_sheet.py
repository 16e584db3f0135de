"""Her PIN for today: asked for after the passphrase, where quick unlock is on, and in Settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.services.quick_unlock import LEAST_DIGITS
from app.ui.jobs import Job, Jobs
from app.ui.messages import sentence
from app.ui.safekeeping.sheet import Sheet
from app.ui.widgets.buttons import Button
from app.ui.widgets.secret_field import SecretField

if TYPE_CHECKING:
    from app.services.open_practice import OpenPractice

TITLE = "Your PIN for today"
WORDS = (
    "It opens Alcove after it has locked by itself, until midnight, and is written nowhere. After "
    "sleep, a closed lid, Ctrl L or five wrong tries only your passphrase opens. Private notes "
    "stay closed."
)


class PinSheet(Sheet):
    """One field. A slip costs nothing: the passphrase always opens."""

    kept = Signal()

    def __init__(self, window: QWidget, practice: OpenPractice, jobs: Jobs) -> None:
        super().__init__(window, TITLE, WORDS, 480)
        self._practice = practice
        self._jobs = jobs
        self.pin = SecretField(f"PIN, {LEAST_DIGITS} digits or more")
        self.keep = Button("Use PIN", "primary")
        self.close_button.say("Not now")
        self.inside.addWidget(self.pin)
        self.foot((self.keep,))
        self.safe_focus, self.primary = self.pin.box, self.keep
        self.keep.clicked.connect(self._keep)
        self.pin.entered.connect(self.keep.click)

    def wipe(self) -> None:
        self.pin.wipe()

    def _keep(self) -> None:
        self.keep.setEnabled(False)
        pin, practice = self.pin.copy(), self._practice

        def keep(_job: Job) -> None:
            with pin:
                practice.keep_pin(pin)

        self._jobs.run(keep, owner=self, done=self._go, failed=self._refuse)

    def _go(self, _kept: None) -> None:
        self.kept.emit()
        self.close_quietly()

    def _refuse(self, error: PracticeError) -> None:
        self.keep.setEnabled(True)
        self.pin.say_error(str(sentence(error)))
        self.refit()
