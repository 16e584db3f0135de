"""The foot of a draft: where the words are kept, what is missing to sign, and the signature."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.wording import time_here
from app.ui.announce import announce
from app.ui.messages import sentence
from app.ui.notes.autosave import Autosave, Stand
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import upright
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import KeyCap, Label
from app.ui.widgets.layouts import line
from app.ui.widgets.marks import Icon
from app.ui.widgets.polish import ground

HEIGHT = 64


class SignBar(QWidget):
    """Says the truth about saving; its buttons close, sign, and try a failed save again."""

    close_asked = Signal()
    sign_asked = Signal()
    again_asked = Signal()

    def __init__(self, keys: str) -> None:
        super().__init__()
        ground(self, "footer")
        self.setMinimumHeight(px(HEIGHT))
        self._kept_icon = Icon("circle-check", "green_text", 17)
        self._kept = Label("", "small_strong", "text2")
        self._again = Button("Try again", "secondary", size="small")
        self._ready_icon = Icon("circle-alert", "amber_text", 17)
        self._ready = Label("", "small_strong", "amber")
        self.close_button = Button("Close", "ghost")
        self.sign_button = Button("Sign and lock…", "primary", "signature")
        self._build(keys)
        self._connect()
        self._again.hide()

    def _build(self, keys: str) -> None:
        within = line(self, 12, (32, 8, 24, 8))
        said = QWidget()
        flow = Flow(said, 22, 4)
        bar = upright()
        bar.setFixedHeight(px(20))
        flow.addWidget(_group(self._kept_icon, self._kept, self._again))
        flow.addWidget(bar)
        flow.addWidget(_group(self._ready_icon, self._ready))
        within.addWidget(said, 1)
        within.addWidget(self.close_button)
        within.addWidget(self.sign_button)
        within.addWidget(KeyCap(keys))

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.close_asked)
        self.sign_button.clicked.connect(self.sign_asked)
        self._again.clicked.connect(self.again_asked)

    @property
    def words(self) -> str:
        """What is said about saving."""
        return self._kept.text()

    @property
    def readiness(self) -> str:
        """What is said about signing."""
        return self._ready.text()

    def show_stand(self, save: Autosave) -> None:
        """Say where the words stand."""
        failed = save.stand is Stand.FAILED
        before = self._again.isHidden()
        self._again.setVisible(failed)
        if save.stand is Stand.SAVING:
            self._say_kept("clock", "text3", "Saving…")
        elif failed and save.failure is not None:
            what = sentence(save.failure)
            self._say_kept("circle-alert", "red", f"{what.what} {what.safe}")
            if before:
                announce(self, self._kept.text())
        elif save.saved_at is not None:
            at = time_here(save.saved_at)
            self._say_kept("circle-check", "green", f"Saved on this laptop, {at}")

    def _say_kept(self, icon: str, hue: str, words: str) -> None:
        ink = hue if hue == "text3" else f"{hue}_text"
        self._kept_icon.show_as(icon, ink)
        self._kept.setText(words)
        self._kept.set_tone("red" if hue == "red" else "text2")

    def show_ready(self, missing: str | None) -> None:
        """Say whether the note can be signed, or which section is empty."""
        if missing is None:
            self._say_ready("circle-check", "green_text", "Ready to sign", "text2")
        else:
            words = f"{missing} is empty. Needed to sign."
            self._say_ready("circle-alert", "amber_text", words, "amber")

    def say_blocked(self, words: str) -> None:
        """Say what else stands in the way of signing."""
        self._say_ready("circle-alert", "amber_text", words, "amber")
        announce(self, words)

    def _say_ready(self, icon: str, ink: str, words: str, tone: str) -> None:
        self._ready_icon.show_as(icon, ink)
        self._ready.setText(words)
        self._ready.set_tone(tone)


def _group(*parts: QWidget) -> QWidget:
    """Return things that stay side by side."""
    holder = QWidget()
    within = line(holder, 12)
    for part in parts:
        within.addWidget(part)
    return holder
