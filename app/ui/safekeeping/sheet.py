"""What Safekeeping's sheets share: words, a foot of buttons, secrets wiped at the end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.ui.messages import sentence
from app.ui.theme.look import px
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import Button
from app.ui.widgets.ceremony import Ceremony
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import line

BELOW = 14


class Sheet(Ceremony):
    """A ceremony with a sentence on top, a place for failures, and a safe way out."""

    def __init__(self, window: QWidget, title: str, words: str, width: int = 560) -> None:
        super().__init__(window, title, width)
        self.failed = Banner("red")
        self.done = Banner("green")
        self.close_button = Button("Close")
        self.inside.addSpacing(px(4))
        self.inside.addWidget(Label(words, "body", "text2", wrap=True))
        self.inside.addSpacing(px(16))
        self._gap = QWidget()
        self._gap.setFixedHeight(px(BELOW))
        for part in (self.failed, self.done, self._gap):
            self.inside.addWidget(part)
        self._gap.hide()
        self.safe_focus = self.close_button
        self.close_button.clicked.connect(self.dismiss)

    def foot(self, buttons: Sequence[Button], left: Sequence[Button] = ()) -> None:
        """Put the buttons under everything, the way out first."""
        self.inside.addSpacing(px(24))
        across = line(None, 8)
        for button in left:
            across.addWidget(button)
        across.addStretch()
        for button in (self.close_button, *buttons):
            across.addWidget(button)
        self.inside.addLayout(across)

    def say_failure(self, error: PracticeError) -> None:
        """Say what went wrong, above what it concerns."""
        said = sentence(error)
        self.done.hide()
        self._gap.show()
        self.failed.say(said.what, f"{said.safe} {said.next}".strip())
        self.refit()

    def say_done(self, title: str, words: str) -> None:
        """Say that it worked."""
        self.failed.hide()
        self._gap.show()
        self.done.say(title, words)
        self.refit()

    def hush(self) -> None:
        """Take back what was said last."""
        self.failed.hide()
        self.done.hide()
        self._gap.hide()

    def wipe(self) -> None:
        """Overwrite the secrets that stand here; called when the sheet goes, however it goes."""

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():  # a window put aside still has its sheet
            self.wipe()
        super().hideEvent(event)
