"""The practices that this process has open: others are kept out until it leaves them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from app.services.file_lock import FileLock
from app.services.practice_folder import PracticeFolder


@dataclass(slots=True)
class FoldersHeld:
    """Takes and gives back the lock of each practice's folder."""

    _held: dict[PracticeFolder, FileLock] = field(default_factory=dict, init=False)

    def hold(self, folder: PracticeFolder) -> None:
        """Keep other windows and commands out of a practice until `leave`; see its `hold`."""
        if folder not in self._held:
            folder.require_outside_sync()
            self._held[folder] = folder.hold()

    @contextmanager
    def alone_with(self, folder: PracticeFolder) -> Iterator[None]:
        """Keep others out while a practice's folder is replaced; raises OpenElsewhere.

        Afterwards nobody holds it: the lock is that of the folder that was put aside.
        """
        was_held = folder in self._held
        if folder.holds_records:
            self.hold(folder)
        try:
            yield
        except BaseException:
            if not was_held:
                self.let_go(folder)
            raise
        self.let_go(folder)

    def leave(self) -> None:
        """Let others in again; the window calls it when it closes."""
        while self._held:
            self._held.popitem()[1].release()

    def let_go(self, folder: PracticeFolder) -> None:
        """Let others in to one practice; nothing happens where it is not held."""
        if lock := self._held.pop(folder, None):
            lock.release()
