"""What was just done, at the foot of the window for ten seconds, with Undo where it can be.

Ctrl+Z goes on undoing it after that, until the page is left (UX 3).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

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

UNDONE = "Undone: {words}"
Undo = Callable[[], None]


class _Done(NamedTuple):
    words: str
    undo: Undo


class Toasts(Card):
    """The one toast of a window; a newer one takes its place.

    The last thing that can be undone stays so when its words have gone, and when something is
    said that has no Undo: that a backup was made, for one.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__("plain", 12, (16, 10, 10, 10), across=True)
        self.setParent(window)
        self._window = window
        self._done: _Done | None = None
        """What can be undone now."""
        self._is_left = False
        """The page on which that was done is left: it goes with its words."""
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
        """Say what was done; with `undo`, offer to undo it."""
        self._drop_left()
        if undo is not None:
            self._done, self._is_left = _Done(words, undo), False
        self._words.setText(words)
        self._button.setVisible(undo is not None)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        announce(self, f"{words} Undo is offered." if undo else words)

    def undo_last(self) -> bool:
        """Undo what was done last; say whether there was something to undo."""
        done, self._done = self._done, None
        if done is None:
            return False
        was_said = self.words == done.words
        self.go()
        done.undo()
        if not was_said and not self.words:  # an undo that failed has said why
            self.say(UNDONE.format(words=done.words))
        return True

    def go(self) -> None:
        """Take the words away; until the page is left, what they told of can be undone."""
        self._timer.stop()
        self.hide()
        self._drop_left()

    def leave_page(self) -> None:
        """Note that another page is shown: what was done on the last one stays done.

        What is offered on the screen at this moment is, for as long as it stands there.
        """
        self._is_left = True
        if self._done is not None and self.words != self._done.words:
            self._drop_left()

    def _drop_left(self) -> None:
        if self._is_left:
            self._done = None

    def _place(self) -> None:
        left = (self._window.width() - self.width()) // 2
        self.move(left, self._window.height() - self.height() - px(FOOT))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)
