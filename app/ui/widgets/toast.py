"""What was just done, at the foot of the window for ten seconds, with Undo where it can be."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.ui.announce import announce
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Label

SECONDS = 10
FOOT = 80
"""Above the bar at the foot of a note, which says things of its own."""

Undo = Callable[[], None]


class Toasts(Card):
    """The one toast of a window; a newer one takes its place. Ctrl+Z undoes it too."""

    def __init__(self, window: QWidget) -> None:
        super().__init__("plain", 12, (16, 10, 10, 10), across=True)
        self.setParent(window)
        self._window = window
        self._undo: Undo | None = None
        self._words = Label("", "strong")
        self._button = Button("Undo", "tint", size="small")
        self._timer = QTimer(self, singleShot=True, interval=SECONDS * 1000)
        self.inside.addWidget(self._words)
        self.inside.addWidget(self._button)
        self._button.clicked.connect(self.undo_last)
        self._timer.timeout.connect(self.go)
        window.installEventFilter(self)
        self.hide()

    @property
    def words(self) -> str:
        """What is said now, or nothing."""
        return "" if self.isHidden() else self._words.text()

    def say(self, words: str, undo: Undo | None = None) -> None:
        """Say what was done; with `undo`, offer it for as long as the toast stands."""
        self._undo = undo
        self._words.setText(words)
        self._button.setVisible(undo is not None)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        announce(self, f"{words} Undo is offered." if undo else words)

    def undo_last(self) -> bool:
        """Undo what the toast offers; say whether there was something to undo."""
        undo, self._undo = self._undo, None
        self.go()
        if undo is None:
            return False
        undo()
        return True

    def go(self) -> None:
        """Leave; what was done stays done."""
        self._timer.stop()
        self._undo = None
        self.hide()

    def _place(self) -> None:
        left = (self._window.width() - self.width()) // 2
        self.move(left, self._window.height() - self.height() - px(FOOT))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)
