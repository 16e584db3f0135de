"""The drives beside the main one: a line each, and a folder as the last choice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.services.backups import Freshness
from app.services.drives_now import DriveNow
from app.ui.safekeeping.drive_words import second_drive
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import divider
from app.ui.widgets.flow import flowing
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import clear, column, line
from app.ui.widgets.marks import Icon


class OtherDrives(QWidget):
    """Rebuilt only when something was plugged in or pulled; the focus stays with its drive."""

    chosen = Signal(object)
    """The DriveNow to back up to."""
    folder_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[tuple[str, str, Path | None]] | None = None
        self._rows = QWidget()
        self._rows_layout = column(self._rows, 10)
        self._by_place: dict[Path | None, Button] = {}
        self.folder = Button("Use a folder…", size="small")
        within = column(self, 10)
        within.addWidget(divider())
        within.addWidget(self._rows)
        self._foot = column(None, 10)
        within.addLayout(self._foot)
        self.folder.clicked.connect(self.folder_asked)

    def stand_with(self, before: Button, after: Button) -> None:
        """Put the button of a folder between two others, on as many lines as they need."""
        self._foot.addWidget(flowing([before, self.folder, after], 8))

    def show_drives(self, drives: Sequence[DriveNow], today: date) -> None:
        """Show these, or nothing but the folder button."""
        said = [(each.label, second_drive(each, today), each.path) for each in drives]
        if said == self._shown:
            return
        focused = self.window().focusWidget()
        held = next((path for path, each in self._by_place.items() if each is focused), None)
        self._shown = said
        clear(self._rows_layout)
        self._by_place = {}
        self._rows.setVisible(bool(drives))
        for drive in drives:
            self._rows_layout.addWidget(self._row(drive, today))
        if held is not None:
            self._by_place.get(held, self.folder).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def buttons(self) -> list[Button]:
        """One for each drive that is plugged in."""
        return list(self._by_place.values())

    def _row(self, drive: DriveNow, today: date) -> QWidget:
        row = QWidget()
        across = line(row, 12)
        is_red = drive.card is not None and drive.card.freshness is Freshness.RED
        icon = Icon("usb", "red_text" if is_red else "text2", 17)
        across.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        said = column(None, 0)
        said.addWidget(Label(drive.label, "strong", wrap=True))
        words = Label(second_drive(drive, today), "small", "red" if is_red else "text3", wrap=True)
        said.addWidget(words)
        across.addLayout(said, 1)
        if drive.is_connected:
            button = Button("Back up here", size="small")
            button.setAccessibleName(f"Back up to {drive.label}")
            button.clicked.connect(lambda: self.chosen.emit(drive))
            across.addWidget(button)
            self._by_place[drive.path] = button
        return row
