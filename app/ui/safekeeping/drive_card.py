"""The drive that backups go to: there or not, what it holds, and the button."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.core.wording import size, when
from app.services.backups import BackupState, Freshness
from app.services.drives_now import DriveNow
from app.ui.safekeeping.drive_words import LOST_TOGETHER, SUSPECT, connection_of
from app.ui.safekeeping.other_drives import OtherDrives
from app.ui.theme.look import px
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Label, NumLabel
from app.ui.widgets.layouts import clear, column, line
from app.ui.widgets.marks import Tile
from app.ui.widgets.progress_line import ProgressLine

NO_DRIVE = "No backup drive yet"
PLUG_IN = "Plug in a USB drive, or choose a folder. The first copy takes about a minute."
BEGINNING = "Testing the drive…"
HUES = {
    Freshness.GREEN: "green",
    Freshness.AMBER: "amber",
    Freshness.RED: "red",
    Freshness.NEVER: "gray",
}


class DriveCard(Card):
    """Shows the first of her drives; the others stand under it."""

    back_up_asked = Signal(object)
    """The DriveNow that is to be written to."""
    copies_asked = Signal(object)
    folder_asked = Signal()

    def __init__(self) -> None:
        super().__init__("plain", 12, (20, 18, 20, 18))
        self._drive: DriveNow | None = None
        self._label = Label("", "h3", wrap=True)
        self._connection = Label("", "small", "text2", wrap=True)
        self._tile = QWidget()
        self._facts = QWidget()
        self.failed = Banner("red")
        self.warning = Banner("amber")
        self.progress = ProgressLine("Backup")
        self.back_up = Button("Back up now", "primary", "usb")
        self.copies = Button("Show copies")
        self._buttons = QWidget()
        self.others = OtherDrives()
        self._build()
        self._connect()

    def _build(self) -> None:
        head = line(None, 12)
        self._tile_layout = column(self._tile, 0)
        head.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignTop)
        said = column(None, 1)
        said.addWidget(self._label)
        said.addWidget(self._connection)
        head.addLayout(said, 1)
        self.inside.addLayout(head)
        self.inside.addWidget(self.warning)
        self._facts_layout = column(self._facts, 10)
        self.inside.addWidget(self._facts)
        self.inside.addWidget(self.failed)
        self.inside.addWidget(self.progress)
        across = line(self._buttons, 8)
        across.addWidget(self.back_up, 1)
        across.addWidget(self.copies, 1)
        self.inside.addWidget(self._buttons)
        self.inside.addWidget(self.others)

    def _connect(self) -> None:
        self.back_up.clicked.connect(lambda: self.back_up_asked.emit(self._drive))
        self.copies.clicked.connect(lambda: self.copies_asked.emit(self._drive))
        self.others.chosen.connect(self.back_up_asked)
        self.others.folder_asked.connect(self.folder_asked)

    @property
    def drive(self) -> DriveNow | None:
        """The drive that is shown, if she has one."""
        return self._drive

    def show_drives(self, drives: Sequence[DriveNow], state: BackupState, today: date) -> None:
        """Show how the drives stand."""
        hers = [drive for drive in drives if drive.is_hers]
        self._drive = hers[0] if hers else None
        self.others.show_drives([drive for drive in drives if drive is not self._drive])
        clear(self._facts_layout)
        self._facts.setVisible(self._drive is not None)
        if self._drive is None:
            self._show_none()
        else:
            self._show_one(self._drive, state, today)
        self._arrange()

    def begin(self) -> None:
        """Show that a copy is being made."""
        self.failed.hide()
        self.progress.begin(BEGINNING)
        self._arrange()

    def end(self) -> None:
        """Show that nothing runs any more."""
        self.progress.end()
        self._arrange()

    def _arrange(self) -> None:
        works = not self.progress.isHidden()
        connected = self._drive is not None and self._drive.is_connected
        self._buttons.setVisible(connected and not works)
        self.others.setEnabled(not works)

    def _show_none(self) -> None:
        self._show_tile("gray")
        self._label.setText(NO_DRIVE)
        self._connection.setText(PLUG_IN)
        self.warning.hide()

    def _show_one(self, drive: DriveNow, state: BackupState, today: date) -> None:
        self._show_tile(HUES[state.freshness] if drive.is_connected else "gray")
        self._label.setText(drive.label)
        self._connection.setText(connection_of(drive))
        self._warn(drive)
        if drive.last_at is not None:
            self._add_fact("Last backup", when(drive.last_at, today))
        if state.counter and state.last_at == drive.last_at:
            self._add_fact("Read back and matched", f"Number {state.counter:,}")
            self._add_fact("Size", size(state.size))
        self._add_fact("Copies on it", f"{drive.copies:,}")

    def _warn(self, drive: DriveNow) -> None:
        if drive.is_suspect:
            self.warning.say(*SUSPECT)
        elif drive.is_connected and drive.is_system_disk:
            self.warning.say(*LOST_TOGETHER)
        else:
            self.warning.hide()

    def _show_tile(self, hue: str) -> None:
        clear(self._tile_layout)
        self._tile_layout.addWidget(Tile("hard-drive", hue, 42))

    def _add_fact(self, name: str, value: str) -> None:
        across = line(None, px(8))
        across.addWidget(Label(name, "small", "text2"))
        across.addStretch()
        across.addWidget(NumLabel(value, "small_strong"))
        self._facts_layout.addLayout(across)
