"""Whether the passphrase opens the records alone: one switch, turned with the passphrase."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.core.errors.keys import WrongPassphrase
from app.ui.desk import Desk
from app.ui.jobs import Job
from app.ui.messages import sentence
from app.ui.passphrases.chooser import NOT_PORTABLE, PORTABLE
from app.ui.safekeeping.sheet import Sheet
from app.ui.widgets.buttons import Button
from app.ui.widgets.secret_field import SecretField


class _Turn(NamedTuple):
    title: str
    words: str
    button: str
    done: str
    next: str


_ON: Final = _Turn(
    "Let your passphrase open alone?",
    f"{PORTABLE} So do copies made from now on. Copies made before open as they did.",
    "Turn on",
    "Your passphrase opens alone now",
    "Back up, so that a copy opens with it.",
)
_OFF: Final = _Turn(
    "Ask for the kit on other computers?",
    f"{NOT_PORTABLE} Copies made before today still open with the passphrase alone. Make a new "
    "copy, then remove them.",
    "Turn off",
    "Other computers ask for the kit now",
    "Test your kit, then back up and remove the older copies.",
)
TURNING = "Turning…"


class PortableSheet(Sheet):
    """The passphrase that was typed is wiped when the sheet goes."""

    def __init__(self, window: QWidget, desk: Desk, *, on: bool) -> None:
        self._turn = _ON if on else _OFF
        super().__init__(window, self._turn.title, self._turn.words, 560)
        self._desk = desk
        self._on = on
        self.passphrase = SecretField("Your passphrase")
        self.turn = Button(self._turn.button, "primary")
        self.inside.addWidget(self.passphrase)
        self.foot((self.turn,))
        self.safe_focus, self.primary = self.passphrase.box, self.turn
        self.turn.clicked.connect(self._try)
        self.passphrase.entered.connect(self.turn.click)

    def wipe(self) -> None:
        self.passphrase.wipe()

    def _try(self) -> None:
        typed, own, on = self.passphrase.copy(), self._desk.practice.passphrase, self._on
        self._rest(on=False)

        def turn(_job: Job) -> None:
            with typed:
                own.turn_portable(typed, on=on)

        self._desk.jobs.run(turn, owner=self, done=self._praise, failed=self._refuse)

    def _praise(self, _none: None) -> None:
        self.wipe()
        self.passphrase.hide()
        self.turn.hide()
        self.say_done(self._turn.done, self._turn.next)
        self.close_button.setEnabled(True)
        self.close_button.setFocus()

    def _refuse(self, error: PracticeError) -> None:
        self._rest(on=True)
        if isinstance(error, WrongPassphrase):
            self.passphrase.say_error(str(sentence(error)))
            self.refit()
        else:
            self.say_failure(error)

    def _rest(self, *, on: bool) -> None:
        self.turn.setEnabled(on)
        self.close_button.setEnabled(on)
        self.turn.say(self._turn.button if on else TURNING)
