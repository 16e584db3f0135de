"""What the operating system tells of the person: gone to sleep, lid shut, screen locked, back.

One small interface; each system has its own way behind it (decision 022). A system that tells
nothing leaves the idle lock, which always runs.
"""

from __future__ import annotations

import sys
from typing import ClassVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.core.system_tells import SystemTells


class SessionWatch(QObject):
    """Hears the system, from `begin` to `end`. What it hears may come twice, never too late."""

    computer_sleeps = Signal()
    """The computer waits with its sleep, for a few seconds, until `let_sleep`."""
    lid_closed = Signal()
    screen_locked = Signal()
    """By the system's own lock, or another person signed in."""
    woke = Signal()
    tells: ClassVar[set[SystemTells]] = set()
    """What this system has answered that it tells; asked once in a run of Alcove."""

    def begin(self, window: QWidget) -> None:
        """Listen; returns at once also where nothing answers."""

    def let_sleep(self) -> None:
        """Say that the computer may go on falling asleep: the keys are wiped."""

    def end(self) -> None:
        """Listen no more."""


def watch_here(parent: QObject) -> SessionWatch:
    """Return this system's watch. Imported late: the lock page must not wait for D-Bus."""
    if sys.platform == "win32":
        from app.ui.session.watch_windows import WindowsWatch  # noqa: PLC0415 - see above

        return WindowsWatch(parent)
    elif sys.platform == "darwin":  # noqa: RET505 - mypy knows a branch of another system so
        from app.ui.session.watch_macos import MacWatch  # noqa: PLC0415 - see above

        return MacWatch(parent)
    else:
        from app.ui.session.watch_linux import LinuxWatch  # noqa: PLC0415 - see above

        return LinuxWatch(parent)
