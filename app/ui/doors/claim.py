"""One window a practice: the second start brings the first window to the front, and ends."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

from app.services.file_lock import FileLock

LOCK = "lock"
RAISE = "raise"


class Claim(QObject):
    """Keeps a practice for this window, and hears when a second start asks for it."""

    asked_to_raise = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lock: FileLock | None = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._hear)

    def take(self, root: Path) -> bool:
        """Claim a practice; False where another window has it, which is asked to come forward."""
        self.give_up()
        lock = FileLock(root / LOCK)
        if not lock.take():
            self.ask_to_raise(root)
            return False
        self._lock = lock
        self.listen(root)
        return True

    @staticmethod
    def ask_to_raise(root: Path) -> None:
        """Ask the window that has this practice to come to the front."""
        (root / RAISE).touch()

    def listen(self, root: Path) -> None:
        """Hear of second starts of this practice."""
        (root / RAISE).touch(mode=0o600)
        if watched := self._watcher.files():
            self._watcher.removePaths(watched)
        self._watcher.addPath(str(root / RAISE))

    def hand_over(self) -> None:
        """Let the services take the same lock, which they hold until the window closes."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def give_up(self) -> None:
        """Claim nothing any more."""
        self.hand_over()
        if watched := self._watcher.files():
            self._watcher.removePaths(watched)

    def _hear(self, path: str) -> None:
        self.asked_to_raise.emit()
        if path not in self._watcher.files() and Path(path).exists():
            self._watcher.addPath(path)
