"""What a committed transaction touched, told to the pages on the UI thread."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Qt, Signal, Slot


class Changes(QObject):
    """Give `announce` to the records: it may be called from any thread."""

    made = Signal(object)
    """The names of the touched tables, a frozenset, those of several commits together."""
    _waiting = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._guard = threading.Lock()
        self._touched: set[str] = set()
        self._rests = False
        self._waiting.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def announce(self, tables: frozenset[str]) -> None:
        """Note what was touched; the pages hear of it when the UI thread is free."""
        with self._guard:
            first = not self._touched
            self._touched |= tables
            # under the guard: a save may land while the lock destroys the pages, and this with them
            if first and tables and not self._rests:
                self._waiting.emit()

    def rest(self) -> None:
        """Tell nobody any more: the records are being closed, and pages would read them."""
        with self._guard:
            self._rests = True

    @Slot()
    def _tell(self) -> None:
        with self._guard:
            touched, self._touched = frozenset(self._touched), set()
        if touched and not self._rests:
            self.made.emit(touched)
