"""Looking around: the sample practice in a window of its own, gone when it closes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.ui.shell.window import Window

if TYPE_CHECKING:  # at the lock page nothing below the UI but core is loaded
    from app.ui.look_around.frame import SampleFrame


class Looking(QObject):
    """One sample window at a time."""

    kept = Signal(Path)
    """She keeps the sample practice: its folder, locked."""

    def __init__(self, beside: QWidget) -> None:
        super().__init__(beside)
        self._beside = beside
        self._frame: SampleFrame | None = None
        self.window: Window | None = None

    def show(self, frame: SampleFrame) -> None:
        """Show a sample practice; the one shown before is closed."""
        self.end()
        window = Window()
        window.resize(self._beside.size())
        window.put(frame)
        window.shut.connect(self._forget)
        frame.left.connect(window.close)
        frame.kept.connect(self._keep)
        self.window, self._frame = window, frame
        window.show()
        frame.begin()

    def end(self) -> None:
        """Close the window, if there is one."""
        if self.window is not None:
            self.window.close()

    def _keep(self, root: Path) -> None:
        self.end()
        self.kept.emit(root)

    def _forget(self) -> None:
        frame, window = self._frame, self.window
        self._frame = self.window = None
        if frame is not None:
            frame.forget()
        if window is not None:
            window.deleteLater()
