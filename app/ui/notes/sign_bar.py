"""The foot of a draft: where the words are kept, what is missing to sign, and the signature."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.core.errors.practice import DiskIsFull
from app.core.wording import time_here
from app.ui.announce import announce
from app.ui.messages import sentence
from app.ui.notes.autosave import Autosave, Stand
from app.ui.theme.look import look, px
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import upright
from app.ui.widgets.flow import Flow, flowing
from app.ui.widgets.labels import KeyCap, Label
from app.ui.widgets.layouts import line
from app.ui.widgets.marks import Icon
from app.ui.widgets.polish import ground
from app.ui.widgets.turning import turn

HEIGHT = 64
ICON = 17
GAP = 12
ONE_LINE = 900
"""Below this effective width, or after a save that failed, no bar stands between the words."""
BESIDE = 560
"""Below this one the buttons stand under the words."""


class SignBar(QWidget):
    """Says the truth about saving; its buttons close, sign, and try a failed save again."""

    close_asked = Signal()
    sign_asked = Signal()
    again_asked = Signal()
    free_asked = Signal()
    """The disk is full: what takes room on it is asked for."""

    def __init__(self, keys: str) -> None:
        super().__init__()
        ground(self, "footer")
        self.setMinimumHeight(px(HEIGHT))
        self._kept = _Said()
        self._again = Button("Try again", "secondary", size="small")
        self.free = Button("Free space…", "secondary", size="small")
        self._bar = upright()
        self._ready = _Said()
        self.close_button = Button("Close", "ghost")
        self.sign_button = Button("Sign and lock…", "primary", "signature")
        self._build(keys)
        self._connect()
        self._again.hide()
        self.free.hide()

    def _build(self, keys: str) -> None:
        within = self._within = line(self, 12, (32, 8, 24, 8))
        said = QWidget()
        flow = Flow(said, 22, 4)
        self._bar.setFixedHeight(px(20))
        for part in (self._kept, self.free, self._again, self._bar, self._ready):
            flow.addWidget(part)
        within.addWidget(said, 1)
        within.addWidget(flowing([self.close_button, self.sign_button, KeyCap(keys)], 12))

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.close_asked)
        self.sign_button.clicked.connect(self.sign_asked)
        self._again.clicked.connect(self.again_asked)
        self.free.clicked.connect(self.free_asked)

    @property
    def words(self) -> str:
        """What is said about saving."""
        return self._kept.words

    @property
    def readiness(self) -> str:
        """What is said about signing."""
        return self._ready.words

    def show_stand(self, save: Autosave) -> None:
        """Say where the words stand."""
        failed = save.stand is Stand.FAILED
        before = self._again.isHidden()
        self._again.setVisible(failed)
        self.free.setVisible(failed and isinstance(save.failure, DiskIsFull))
        self._fit()
        if save.stand is Stand.SAVING:
            self._kept.say("clock", "text3", "Saving…", "text2")
        elif failed and save.failure is not None:
            what = sentence(save.failure)
            self._kept.say("circle-alert", "red_text", f"{what.what} {what.safe}", "red")
            if before:
                announce(self, self._kept.words)
        elif save.saved_at is not None:
            at = time_here(save.saved_at)
            words = f"Saved on this laptop, {at}"
            self._kept.say("circle-check", "green_text", words, "text2")

    def show_ready(self, missing: str | None) -> None:
        """Say whether the note can be signed, or which section is empty."""
        if missing is None:
            self._ready.say("circle-check", "green_text", "Ready to sign", "text2")
        else:
            words = f"{missing} is empty. Needed to sign."
            self._ready.say("circle-alert", "amber_text", words, "amber")

    def say_blocked(self, words: str) -> None:
        """Say what else stands in the way of signing."""
        self._ready.say("circle-alert", "amber_text", words, "amber")
        announce(self, words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.width() / look().scale
        self._bar.setVisible(wide >= ONE_LINE and self._again.isHidden())
        turn(self._within, down=wide < BESIDE)


class _Said(QWidget):
    """An icon with its words, on one line where there is room, else wrapped; never cut."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = Icon("circle-check", "text3", ICON)
        self._label = Label("", "small_strong", "text2", wrap=True)
        within = line(self, GAP)
        within.addWidget(self._icon)
        within.addWidget(self._label, 1)

    @property
    def words(self) -> str:
        """What is said."""
        return self._label.text()

    def say(self, icon: str, ink: str, words: str, tone: str) -> None:
        """Say something else."""
        self._icon.show_as(icon, ink)
        self._label.setText(words)
        self._label.set_tone(tone)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        self._label.ensurePolished()
        wide = self._label.fontMetrics().horizontalAdvance(self.words) + 2
        high = max(px(ICON), self._label.heightForWidth(wide))
        return QSize(px(ICON + GAP) + wide, high)
