"""Changing the passphrase: the old one, then a new one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.core.errors.keys import WrongPassphrase
from app.ui.desk import Desk
from app.ui.jobs import Job
from app.ui.messages import sentence
from app.ui.passphrases.chooser import PassphraseChooser
from app.ui.safekeeping.sheet import Sheet
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.secret_field import SecretField

TITLE = "Change your passphrase"
WORDS = (
    "Copies made before today still open with the old passphrase. Make a new copy, then remove "
    "them."
)
CHANGED = "Your passphrase is changed"
BACK_UP = "Use it from the next unlock on. Now back up, so that a copy opens with it."
CHANGE, CHANGING = "Change passphrase", "Changing…"


class PassphraseSheet(Sheet):
    """Both are wiped when the sheet goes."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, TITLE, WORDS, 620)
        self._desk = desk
        self.old = SecretField("Your passphrase now")
        self.chooser = PassphraseChooser(self._names)
        self.chooser.begin_portable(on=desk.practice.passphrase.state().is_portable)
        self.change = Button(CHANGE, "primary")
        self.inside.addWidget(self.old)
        self.inside.addSpacing(px(16))
        self.inside.addWidget(self.chooser)
        self.foot((self.change,))
        self.safe_focus, self.primary = self.old.box, self.change
        self._connect()

    def _connect(self) -> None:
        self.old.entered.connect(self._go_on)
        self.chooser.kinds.chosen.connect(lambda _kind: self.refit())
        self.chooser.entered.connect(self.change.click)
        self.chooser.portable.toggled.connect(lambda _on: self.refit())
        self.change.clicked.connect(self._try)
        own = self._desk.practice.passphrase
        self._desk.jobs.run(
            lambda _job: own.keyring_answers(),
            owner=self,
            done=self._note_keyring,
            failed=self.say_failure,
        )

    def wipe(self) -> None:
        self.old.wipe()
        self.chooser.wipe()

    def _note_keyring(self, answers: bool) -> None:  # noqa: FBT001 - what a job found
        if not answers:
            self.chooser.demand_portable()
            self.refit()

    def _go_on(self) -> None:
        self.chooser.first_focus.setFocus()

    def _names(self) -> list[str]:
        card = self._desk.practice.practice.card()
        return [card.name, card.therapist]

    def _try(self) -> None:
        right = self.chooser.is_right()
        self.refit()
        if not right:
            return
        old, new = self.old.copy(), self.chooser.copy()
        portable = self.chooser.portable.isChecked()
        own = self._desk.practice.passphrase
        self._rest(on=False)

        def change(_job: Job) -> None:
            with old, new:
                own.change(old, new, portable=portable)

        self._desk.jobs.run(change, owner=self, done=self._praise, failed=self._refuse)

    def _praise(self, _none: None) -> None:
        self.wipe()
        for part in (self.old, self.chooser, self.change):
            part.hide()
        self.say_done(CHANGED, BACK_UP)
        self.close_button.setEnabled(True)
        self.close_button.setFocus()

    def _refuse(self, error: PracticeError) -> None:
        self._rest(on=True)
        if isinstance(error, WrongPassphrase):
            self.old.say_error(str(sentence(error)))
            self.refit()
        else:
            self.say_failure(error)

    def _rest(self, *, on: bool) -> None:
        self.change.setEnabled(on)
        self.close_button.setEnabled(on)
        self.change.say(CHANGE if on else CHANGING)
