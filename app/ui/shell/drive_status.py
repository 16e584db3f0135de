"""The sidebar's line about backups: how old the newest checked copy is, and on which drive."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.core.clock import Clock
from app.core.wording import counted
from app.services.backups import Freshness
from app.ui.changes import Changes
from app.ui.shell.nav_button import DriveLine

if TYPE_CHECKING:
    from app.services.backups import Backups, BackupState
    from app.services.drives_now import DriveNow

MINUTE, HOUR, DAY = 60, 3600, 86400
LOOK_AGAIN = 5 * MINUTE * 1000
"""Milliseconds: a copy grows old without anything being changed."""


class DriveStatus(QObject):
    """Keeps the line true, after each change and as time passes."""

    def __init__(self, line: DriveLine, backups: Backups, clock: Clock, changes: Changes) -> None:
        super().__init__(line)
        self._line = line
        self._backups = backups
        self._clock = clock
        self._connected: frozenset[str] = frozenset()
        self._timer = QTimer(self, interval=LOOK_AGAIN)
        self._timer.timeout.connect(self.refresh)
        changes.made.connect(self.refresh)
        self._timer.start()
        self.refresh()

    def show_drives(self, drives: Iterable[DriveNow]) -> None:
        """Note which drives are plugged in."""
        self._connected = frozenset(drive.label for drive in drives if drive.is_connected)
        self.refresh()

    def refresh(self) -> None:
        """Read the state of the backups anew."""
        self._line.say(*self._words(self._backups.state()))

    def _words(self, state: BackupState) -> tuple[str, str, str]:
        if state.last_at is None:
            return "gray", "No backup yet", "Choose a drive in Safekeeping"
        if state.freshness is Freshness.GREEN:
            age = self._clock.now() - state.last_at
            return "green", f"Backed up {ago(int(age.total_seconds()))}", f"{state.drive} · checked"
        hue = "amber" if state.freshness is Freshness.AMBER else "red"
        seconds = int((self._clock.now() - state.last_at).total_seconds())
        old = counted(seconds // DAY, "day") if seconds >= DAY else counted(seconds // HOUR, "hour")
        there = "connected" if state.drive in self._connected else "not connected"
        return hue, f"Backup is {old} old", f"{state.drive} {there}"


def ago(seconds: int) -> str:
    """Say how long ago something was: "just now", "12 min ago", "2 h ago", "3 days ago"."""
    if seconds < MINUTE:
        return "just now"
    if seconds < HOUR:
        return f"{seconds // MINUTE} min ago"
    if seconds < DAY:
        return f"{seconds // HOUR} h ago"
    return f"{counted(seconds // DAY, 'day')} ago"
