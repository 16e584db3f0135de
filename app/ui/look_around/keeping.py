"""Keeping the sample: it becomes a practice of this laptop, under a passphrase."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.ui.messages import sentence
from app.ui.passphrases.chooser import PassphraseChooser
from app.ui.theme.look import px
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import Button
from app.ui.widgets.ceremony import Ceremony
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import line

TITLE = "Keep the sample practice?"
WORDS = "It stays on this laptop under a passphrase. Its people remain invented."
KEEPING = "Keeping…"


class KeepSample(Ceremony):
    """Asks for the passphrase."""

    chosen = Signal(object)
    """A Secret, to be wiped by who takes it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, TITLE, 640)
        self.chooser = PassphraseChooser(list)
        self.chooser.hide_portable()
        self.failed = Banner("red")
        self.cancel = Button("Cancel")
        self.keep = Button("Keep it", "primary")
        self._build()
        self._connect()
        self.safe_focus = self.chooser.first_focus
        self.primary = self.keep

    def _build(self) -> None:
        self.inside.addSpacing(px(6))
        self.inside.addWidget(Label(WORDS, "body", "text2", wrap=True))
        self.inside.addSpacing(px(18))
        self.inside.addWidget(self.failed)
        self.inside.addWidget(self.chooser)
        self.inside.addSpacing(px(20))
        across = line(None, 10)
        across.addStretch()
        across.addWidget(self.cancel)
        across.addWidget(self.keep)
        self.inside.addLayout(across)

    def _connect(self) -> None:
        self.cancel.clicked.connect(self.dismiss)
        self.keep.clicked.connect(self._keep)
        self.chooser.entered.connect(self._keep)
        self.chooser.kinds.chosen.connect(lambda _kind: self.refit())
        self.dismissed.connect(self.chooser.wipe)

    def say(self, error: PracticeError) -> None:
        """Say what stood against it."""
        self._rest(on=True)
        self.failed.say(str(sentence(error)))
        self.refit()

    def _keep(self) -> None:
        if not self.chooser.is_right():
            self.refit()
            return
        self._rest(on=False)
        self.chosen.emit(self.chooser.copy())

    def _rest(self, *, on: bool) -> None:
        for button in (self.cancel, self.keep):
            button.setEnabled(on)
        self.keep.say("Keep it" if on else KEEPING)
