"""Locks after minutes without activity; warns 20 seconds before, and any key extends (UX 9)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QApplication

from app.core.clock import Clock

WARNING = 20
"""Seconds before the lock."""
LONGEST_WAIT = 15
AGAIN = 60
"""Seconds until a lock that did not come is asked for once more."""
MINUTE = 60
MILLISECONDS = 1000
LOCK_KEY = QKeySequence("Ctrl+L")
ACTIVITY = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class IdleWatch(QObject):
    """Watches every window of Alcove, at its handle: each key passes there once."""

    warned = Signal()
    """The lock comes in 20 seconds."""
    woke = Signal()
    """She is there after all."""
    expired = Signal()
    lock_pressed = Signal()
    """Ctrl+L, where no menu or page heard it: in a dialog, a wizard, a file list."""

    def __init__(self, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self._limit = 0
        self._last = (0.0, 0.0)
        self._has_warned = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusWindowChanged.connect(self.watch)

    @property
    def minutes(self) -> int:
        """How many of them may pass without activity."""
        return self._limit // MINUTE

    @property
    def is_running(self) -> bool:
        """Whether a lock would come."""
        return self._limit > 0

    def start(self, minutes: int) -> None:
        """Begin to count, from now."""
        self._limit = minutes * MINUTE
        self._note_activity()
        self._look()

    def stop(self) -> None:
        """Count no more: there is nothing to lock."""
        self._limit = 0
        self._has_warned = False
        self._timer.stop()

    def watch(self, window: QWindow | None) -> None:
        """Take a window's keys and moves for activity; a window watched twice counts once."""
        if window is not None:
            window.installEventFilter(self)

    def look_now(self) -> None:
        """Lock at once where the minutes are over: the computer has woken."""
        if self._limit:
            self._look()

    def _look(self) -> None:
        left = self._limit - self._idle_seconds()
        if left <= 0:
            self._expire()
            return
        if left <= WARNING and not self._has_warned:
            self._has_warned = True
            self.warned.emit()
        # a timer stands still in sleep: short waits find out soon after waking
        wait = min(left if self._has_warned else left - WARNING, LONGEST_WAIT)
        self._timer.start(max(1, round(wait * MILLISECONDS)))

    def _expire(self) -> None:
        """Ask for the lock. Whoever locks stops the watch: it counts on until then."""
        self._has_warned = False
        self._timer.start(AGAIN * MILLISECONDS)
        self.expired.emit()

    def _idle_seconds(self) -> float:
        # timers and the monotonic clock stand still while a laptop sleeps; the wall clock does not
        elapsed, wall = self._now()
        return max(elapsed - self._last[0], wall - self._last[1])

    def _note_activity(self) -> None:
        self._last = self._now()
        if self._has_warned:
            self._has_warned = False
            self.woke.emit()
            self._look()

    def _now(self) -> tuple[float, float]:
        return self._clock.elapsed(), self._clock.now().timestamp()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._limit and event.type() in ACTIVITY:
            if isinstance(event, QKeyEvent) and _is_lock_key(event):
                self.lock_pressed.emit()
                return True
            if self._idle_seconds() >= self._limit:
                self._look()  # woken from sleep: lock before the key reaches a page
                return True
            self._note_activity()
        return super().eventFilter(watched, event)


def _is_lock_key(event: QKeyEvent) -> bool:
    return LOCK_KEY.matches(QKeySequence(event.keyCombination())) == (
        QKeySequence.SequenceMatch.ExactMatch
    )
