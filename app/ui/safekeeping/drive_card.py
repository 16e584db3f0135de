"""The drive that backups go to: there or not, what it holds, and its buttons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.core.wording import size, when
from app.services.backup_rotation import OldCopies
from app.services.backups import Freshness
from app.services.drives_now import DriveNow
from app.ui.safekeeping.drive_words import LOST_TOGETHER, SUSPECT, connection_of, read_back
from app.ui.safekeeping.old_copies_words import IN_SHORT
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
QUIET = "When something changes"
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
    eject_asked = Signal(object)
    copies_asked = Signal(object)
    folder_asked = Signal()
    portable_asked = Signal()

    def __init__(self) -> None:
        super().__init__("plain", 12, (20, 18, 20, 18))
        self._drive: DriveNow | None = None
        self.keeps = OldCopies.USUAL
        """How long old copies are kept, as the next `show_drives` says it."""
        self._label = Label("", "h3", wrap=True)
        self._connection = Label("", "small", "text2", wrap=True)
        self._tile = QWidget()
        self._facts = QWidget()
        self.failed = Banner("red")
        self.warning = Banner("amber")
        self.progress = ProgressLine("Backup", "Cancel")
        self.back_up = Button("Back up now", "primary", "usb")
        self.eject = Button("Eject safely")
        self.copies = Button("Show old backups", size="small")
        self.portable = Button("Portable backup…", size="small")
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
        across.addWidget(self.eject, 1)
        self.inside.addWidget(self._buttons)
        self.others.stand_with(self.copies, self.portable)
        self.inside.addWidget(self.others)

    def _connect(self) -> None:
        self.back_up.clicked.connect(lambda: self.back_up_asked.emit(self._drive))
        self.eject.clicked.connect(lambda: self.eject_asked.emit(self._drive))
        self.copies.clicked.connect(lambda: self.copies_asked.emit(self._drive))
        self.others.chosen.connect(self.back_up_asked)
        self.others.folder_asked.connect(self.folder_asked)
        self.portable.clicked.connect(self.portable_asked)

    @property
    def drive(self) -> DriveNow | None:
        """The drive that is shown, if she has one."""
        return self._drive

    def show_drives(self, drives: Sequence[DriveNow], following: str, today: date) -> None:
        """Show how the drives stand; `following` says when the next copy is due."""
        hers = [drive for drive in drives if drive.is_hers]
        self._drive = hers[0] if hers else None
        self.others.show_drives([each for each in drives if each is not self._drive], today)
        clear(self._facts_layout)
        self._facts.setVisible(self._drive is not None)
        if self._drive is None:
            self._show_none()
        else:
            self._show_one(self._drive, following, today)
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
        drive = self._drive
        connected = drive is not None and drive.is_connected
        self._buttons.setVisible(connected and not works)
        self.eject.setVisible(drive is not None and drive.can_be_ejected)
        self.copies.setVisible(connected)
        self.others.setEnabled(not works)
        self.portable.setEnabled(not works)

    def _show_none(self) -> None:
        self._show_tile("gray")
        self._label.setText(NO_DRIVE)
        self._connection.setText(PLUG_IN)
        self.warning.hide()

    def _show_one(self, drive: DriveNow, following: str, today: date) -> None:
        card = drive.card
        hue = HUES[card.freshness] if card and drive.is_connected else "gray"
        self._show_tile(hue)
        self._label.setText(drive.label)
        self._connection.setText(connection_of(drive))
        self._warn(drive)
        if card is None or card.last_at is None:
            return
        self._add_fact("Last backup", when(card.last_at, today))
        for name, value in read_back(card):
            self._add_fact(name, value)
        self._add_fact("Next", following if card.lacks_since else QUIET)
        self._add_fact("Copies kept", IN_SHORT[self.keeps])
        self._add_fact("Size", size(card.size))

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
