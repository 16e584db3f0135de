"""The drives beside the main one: a line each, and a folder as the last choice."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.services.drives_now import DriveNow
from app.ui.safekeeping.drive_words import connection_of
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import divider
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import clear, column, line
from app.ui.widgets.marks import Icon


class OtherDrives(QWidget):
    """Rebuilt only when something was plugged in or pulled."""

    chosen = Signal(object)
    """The DriveNow to back up to."""
    folder_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: Sequence[DriveNow] | None = None
        self._rows = QWidget()
        self._rows_layout = column(self._rows, 10)
        self.buttons: list[Button] = []
        self.folder = Button("Use a folder…", size="small")
        within = column(self, 10)
        within.addWidget(divider())
        within.addWidget(self._rows)
        across = line(None, 12)
        across.addWidget(Icon("folder", "text2", 17))
        across.addWidget(Label("Another place", "strong", wrap=True), 1)
        across.addWidget(self.folder)
        within.addLayout(across)
        self.folder.clicked.connect(self.folder_asked)

    def show_drives(self, drives: Sequence[DriveNow]) -> None:
        """Show these, or nothing but the folder button."""
        if drives == self._shown:
            return
        self._shown = drives
        clear(self._rows_layout)
        self.buttons = []
        self._rows.setVisible(bool(drives))
        for drive in drives:
            self._rows_layout.addWidget(self._row(drive))

    def _row(self, drive: DriveNow) -> QWidget:
        row = QWidget()
        across = line(row, 12)
        across.addWidget(Icon("usb", "text2", 17), 0, Qt.AlignmentFlag.AlignTop)
        said = column(None, 0)
        said.addWidget(Label(drive.label, "strong", wrap=True))
        said.addWidget(Label(connection_of(drive), "small", "text3", wrap=True))
        across.addLayout(said, 1)
        if drive.is_connected:
            button = Button("Back up here", size="small")
            button.setAccessibleName(f"Back up to {drive.label}")
            button.clicked.connect(lambda: self.chosen.emit(drive))
            across.addWidget(button)
            self.buttons.append(button)
        return row
