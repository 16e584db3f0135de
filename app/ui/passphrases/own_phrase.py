"""A phrase of her own, typed twice, its strength said in words as she types."""

from __future__ import annotations

import hmac
from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.core.secret import Secret
from app.services import passphrases
from app.ui.messages import sentence
from app.ui.theme.look import px
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column
from app.ui.widgets.secret_field import SecretField

LENGTH = "At least 15 characters. Four or five unusual words are easy to keep in mind."
DIFFERENT = "The two do not match. Type the phrase again."
PAUSE = 150
"""Milliseconds without a key before the phrase is weighed: it takes a few of them."""


class OwnPhrase(QWidget):
    """Two fields; what is typed in both must be the same."""

    entered = Signal()

    def __init__(self, names: Callable[[], list[str]]) -> None:
        super().__init__()
        self._names = names
        self.phrase = SecretField("Your phrase")
        self.again = SecretField("The same again")
        self._strength = Label(LENGTH, "small", "text2", wrap=True)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._build()
        self._connect()

    def _build(self) -> None:
        within = column(self, 8)
        within.addWidget(self.phrase)
        within.addWidget(self._strength)
        within.addSpacing(px(8))
        within.addWidget(self.again)

    def _connect(self) -> None:
        self.phrase.edited.connect(self._pause.start)
        self.phrase.entered.connect(self.again.box.setFocus)
        self.again.entered.connect(self.entered)
        self._pause.timeout.connect(self._weigh)

    @property
    def strength(self) -> str:
        """What is said of the phrase now."""
        return self._strength.text()

    def is_right(self) -> bool:
        """Check both fields, and show what is wrong."""
        with self.phrase.copy() as typed, self.again.copy() as repeated:
            wrong = self._wrong_with(typed)
            same = hmac.compare_digest(typed.held, repeated.held)
        self.phrase.say_error(wrong)
        self.again.say_error("" if wrong or same else DIFFERENT)
        return not wrong and same

    def wipe(self) -> None:
        """Overwrite what was typed."""
        self.phrase.wipe()
        self.again.wipe()

    def _wrong_with(self, typed: Secret) -> str:
        try:
            passphrases.require(typed, self._names())
        except PracticeError as error:
            return str(sentence(error))
        return ""

    def _weigh(self) -> None:
        with self.phrase.copy() as typed:
            if not typed.held:
                self._say(LENGTH, "text2")
                return
            strength = passphrases.judge(typed, self._names())
        short = len(self.phrase) < passphrases.MINIMUM_CHARACTERS
        if short:
            self._say(LENGTH, "text2")
        else:
            self._say(f"{strength.words}.", "green" if strength.is_enough else "amber")

    def _say(self, words: str, tone: str) -> None:
        self._strength.setText(words)
        self._strength.set_tone(tone)

    def hideEvent(self, event: QHideEvent) -> None:
        self._pause.stop()
        super().hideEvent(event)
