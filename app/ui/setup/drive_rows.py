"""The drives that are plugged in, a row each; rebuilt only when something was plugged or pulled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.core.wording import counted, size
from app.ui.widgets.cards import Card, PressRow
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import clear, column, line
from app.ui.widgets.marks import Icon, Tile

if TYPE_CHECKING:
    from app.core.ids import PracticeId
    from app.services.drive_places import PluggedDrive

NONE = "No drive is plugged in"
PLUG_IN = "Plug one in and it appears here."
ROW = 60


class DriveRows(Card):
    """Emits the drive that was pressed."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__("plain", 2, (12, 10, 12, 10))
        self._shown: Sequence[PluggedDrive] | None = None
        self.rows: list[PressRow] = []
        self.show_drives([])

    def show_drives(self, drives: Sequence[PluggedDrive], own: PracticeId | None = None) -> None:
        """Show what is plugged in now; `own` is the practice that is being set up."""
        if drives == self._shown:
            return
        self._shown = drives
        clear(self.inside)
        self.rows = [self._row(drive, own) for drive in drives]
        for row in self.rows:
            self.inside.addWidget(row)
        if not drives:
            self._say_none()

    def _row(self, drive: PluggedDrive, own: PracticeId | None) -> PressRow:
        words = _words(drive, own)
        row = PressRow(f"Back up to {drive.label}. {words}", ROW)
        row.inside.addWidget(Tile("usb", "green", 38))
        said = column(None, 1)
        said.addStretch()
        said.addWidget(Label(drive.label, "strong"))
        said.addWidget(Label(words, "small", "text2"))
        said.addStretch()
        row.inside.addLayout(said, 1)
        row.inside.addWidget(Label("Back up here", "small_strong", "accent"))
        row.inside.addWidget(Icon("chevron-right", "text3", 16))
        row.pressed.connect(lambda: self.chosen.emit(drive))
        return row

    def _say_none(self) -> None:
        across = line(None, 14, (8, 10, 8, 10))
        across.addWidget(Tile("hard-drive", "gray", 38))
        said = column(None, 1)
        said.addWidget(Label(NONE, "strong"))
        said.addWidget(Label(PLUG_IN, "small", "text2"))
        across.addLayout(said, 1)
        self.inside.addLayout(across)


def _words(drive: PluggedDrive, own: PracticeId | None) -> str:
    free = f"{size(drive.free)} free"
    if not drive.copies:
        return free
    if drive.holds_others(own):
        return f"{free} · holds another practice’s backups"
    return f"{free} · holds {counted(drive.copies, 'backup')} already"
