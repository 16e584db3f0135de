"""Notices that something was plugged in or pulled, without asking for it again and again."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

MOUNTS = Path("/proc/self/mounts")
EVERY = 5000
"""Milliseconds between looks where the system does not tell by itself."""
SETTLES = 400
"""Milliseconds: a drive with several parts is mounted one after the other."""


class MountWatch(QObject):
    """On Linux the kernel tells of each mount; elsewhere a slow timer asks to look."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._file: BinaryIO | None = None
        self._settling = QTimer(self, singleShot=True, interval=SETTLES)
        self._settling.timeout.connect(self.changed)
        if sys.platform == "linux" and MOUNTS.exists():
            self._listen()
        else:
            slow = QTimer(self, interval=EVERY)
            slow.timeout.connect(self.changed)
            slow.start()

    def _listen(self) -> None:
        """Wait for the urgent mark that the kernel sets on the list of mounts (proc(5))."""
        self._file = file = MOUNTS.open("rb", buffering=0)
        self._notifier = QSocketNotifier(file.fileno(), QSocketNotifier.Type.Exception, self)
        self._notifier.activated.connect(self._note)
        self.destroyed.connect(file.close)

    def _note(self) -> None:
        if self._file is not None:
            self._file.seek(0)
            self._file.read()
        self._settling.start()
