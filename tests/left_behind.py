"""Finds what a test left: threads, replaced functions of Alcove, and Qt's timers and windows."""

from __future__ import annotations

import gc
import sys
import threading
import time
import weakref
from dataclasses import dataclass
from operator import is_
from types import FunctionType, ModuleType
from typing import Any

PATIENCE = 2.0
"""Seconds that a thread may take to end after its test."""
_TIMERS: weakref.WeakSet[Any] = weakref.WeakSet()
"""The timers that were there before a test and that the collector sees no more."""
_TRUE: dict[ModuleType, tuple[tuple[str, ...], tuple[Any, ...]]] = {}
"""The names of Alcove's functions and classes, by module, and what a test first met there."""


@dataclass(frozen=True)
class Present:
    """What ran before a test, to be subtracted from what runs after it."""

    threads: frozenset[threading.Thread]
    windows: tuple[Any, ...]


def now_there() -> Present:
    """Note what runs now, and put everything that is there out of the collector's sight.

    What earlier tests and their libraries hold for good would be walked through again after
    each test: late in a run that took longer than the tests.
    """
    gc.collect()
    _TIMERS.update(_seen_timers())
    gc.freeze()
    _note_modules()
    return Present(frozenset(threading.enumerate()), tuple(_windows()))


def threads_since(before: Present) -> list[str]:
    """Name the threads that run now and did not run then, after giving them a moment to end.

    Threads that Qt lends show as _DummyThread, stay Qt's own, and are not counted.
    """
    deadline = time.monotonic() + PATIENCE
    new = [thread for thread in threading.enumerate() if thread not in before.threads]
    made_here = [thread for thread in new if not isinstance(thread, threading._DummyThread)]
    for thread in made_here:
        thread.join(max(0.0, deadline - time.monotonic()))
    return [f"thread {thread.name}" for thread in made_here if thread.is_alive()]


def replaced() -> list[str]:
    """Name the functions and classes of Alcove that are others now, and put the true ones back.

    One that a test exchanged by hand would be used by every test after it.
    """
    return [
        f"another {module.__name__}.{name}"
        for module, (names, true) in _TRUE.items()
        # twenty thousand are compared after each test: by the interpreter, not line by line
        if not all(map(is_, map(vars(module).get, names), true))
        for name in _put_back(module, dict(zip(names, true, strict=True)))
    ]


def _put_back(module: ModuleType, known: dict[str, Any]) -> list[str]:
    now = vars(module)
    others = [name for name, true in known.items() if now.get(name) is not true]
    now.update({name: known[name] for name in others})
    return others


def _note_modules() -> None:
    for name, module in list(sys.modules.items()):
        if name.startswith("app.") and module not in _TRUE:
            here = vars(module).items()
            known = {k: v for k, v in here if isinstance(v, FunctionType | type)}
            _TRUE[module] = tuple(known), tuple(known.values())


def windows_and_timers_since(before: Present) -> list[str]:
    """Name the windows that are new, and every running timer; stops the timers it names."""
    _settle()
    windows = [window for window in _windows() if window not in before.windows]
    timers = _running_timers()
    for timer in timers:
        timer.stop()
    return [f"window {window!r}" for window in windows] + [f"timer {timer!r}" for timer in timers]


def _application() -> Any:
    """Return the QApplication, or None; asks Qt only where a test has loaded it."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    return widgets.QApplication.instance() if widgets else None


def _settle() -> None:
    """Let pooled work end and let Qt and Python destroy what nobody holds."""
    core = sys.modules["PySide6.QtCore"]
    core.QThreadPool.globalInstance().waitForDone(int(PATIENCE * 1000))
    gc.collect()
    _application().sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
    gc.collect()


def _windows() -> list[Any]:
    return _application().topLevelWidgets() if _application() is not None else []


def _running_timers() -> list[Any]:
    """Find the QTimers that Python made and that still tick."""
    shiboken = sys.modules["shiboken6"]
    made = {*_TIMERS, *_seen_timers()}
    return [each for each in made if shiboken.isValid(each) and each.isActive()]


def _seen_timers() -> list[Any]:
    """Find the QTimers among what the collector still sees."""
    core = sys.modules.get("PySide6.QtCore")
    return [each for each in gc.get_objects() if isinstance(each, core.QTimer)] if core else []
