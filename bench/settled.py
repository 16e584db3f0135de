"""When a window stands still again: what was asked for is painted, the loop is drained."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

import shiboken6
from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.jobs import Jobs

PATIENCE = 30.0
"""Seconds after which something that is never painted is a bug of the bench."""
JOBS_MAY_TAKE = 600.0
"""The search index of thirty years is filled when the window first opens."""
IDLE_TURNS = 3
_ALL = QEventLoop.ProcessEventsFlag.AllEvents


class Paints(QObject):
    """Counts the paints of one widget."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__()
        self.seen = 0
        self._watched = watched
        watched.installEventFilter(self)

    def end(self) -> None:
        """Watch no more; the widget may be gone."""
        if shiboken6.isValid(self._watched):
            self._watched.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let everything pass."""
        self.seen += event.type() == QEvent.Type.Paint
        return False


def until_painted(deed: Callable[[], object], painted: Callable[[], QWidget | None]) -> float:
    """Do it, and return the seconds until its page is painted and the event loop drained.

    The page may come to be by the deed, so it is asked for afterwards; it is painted by the
    loop alone.
    """
    begun = perf_counter()
    deed()
    widget = painted()
    while widget is None:  # a job brings it, and it may be painted in that very turn
        _turn(begun)
        if (widget := painted()) is not None:
            widget.update()
    paints = Paints(widget)
    while not paints.seen:
        _turn(begun)
    _drain(begun)
    taken = perf_counter() - begun
    paints.end()
    return taken


def settle(jobs: Jobs) -> None:
    """Let everything end that was begun: jobs, posted events, widgets that are let go."""
    begun = perf_counter() + JOBS_MAY_TAKE - PATIENCE
    while jobs.is_busy:
        _turn(begun)
    _drain(begun)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    _drain(begun)


def activate(window: QWidget) -> None:
    """Give a window the keyboard."""
    window.activateWindow()
    while QApplication.activeWindow() is not window:
        _turn(perf_counter())


def _drain(begun: float) -> None:
    """Let the loop come round until it has nothing left; posted events do not all count for it."""
    idle = 0
    while idle < IDLE_TURNS:
        idle = 0 if _turn(begun) else idle + 1


def _turn(begun: float) -> bool:
    """Let the loop come round once; say whether there was anything to do."""
    assert perf_counter() - begun < PATIENCE, "nothing was painted"
    dispatcher = QAbstractEventDispatcher.instance()
    assert dispatcher is not None, "an application runs"
    return dispatcher.processEvents(_ALL)
