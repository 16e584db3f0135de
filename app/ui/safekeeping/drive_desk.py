"""What the drive's card asks for is done here: copies made, shown and removed, drives let go of."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt

from app.core.errors.base import PracticeError
from app.services.drive_eject import eject
from app.services.drives_now import DriveNow
from app.ui.announce import announce
from app.ui.desk import Desk
from app.ui.messages import sentence
from app.ui.safekeeping.copies_sheet import CopiesSheet
from app.ui.safekeeping.drive_card import DriveCard
from app.ui.safekeeping.drive_words import SAFE, found_bad
from app.ui.safekeeping.keeper import Keeper
from app.ui.safekeeping.portable_backup_sheet import PortableBackupSheet
from app.ui.sentences.sentence import Sentence
from app.ui.widgets.file_choice import ask_for_folder

NO_DRIVE = "Plug in a drive first, or use a folder."


class DriveDesk(QObject):
    """Ties the card to the keeper, which goes on when the page is left."""

    def __init__(self, desk: Desk, keeper: Keeper, card: DriveCard) -> None:
        super().__init__(card)
        self._desk = desk
        self._keeper = keeper
        self._card = card
        self._connect()
        if keeper.run.is_running:
            card.begin()

    def _connect(self) -> None:
        card, run = self._card, self._keeper.run
        card.back_up_asked.connect(self._back_up_to)
        card.eject_asked.connect(self._eject)
        card.copies_asked.connect(self.show_copies)
        card.folder_asked.connect(
            lambda: ask_for_folder(card, "A folder for backups", self.use_folder)
        )
        card.portable_asked.connect(self.make_portable)
        card.progress.stop.clicked.connect(run.stop)
        self._keeper.watch.seen.connect(lambda _drives: self.show())
        run.began.connect(card.begin)
        run.stepped.connect(card.progress.show_step)
        run.made.connect(lambda _report: self._end())
        run.failed.connect(lambda _error: self._end())
        run.checked.connect(lambda _found: self.show())
        self._desk.registry.bind("back up", self.back_up, self)

    def show(self) -> None:
        """Show the drives as they were seen last, and what is wrong with them."""
        if not self._desk.practice.is_open:  # a look that ended behind the lock
            return
        backups = self._desk.practice.backups
        following = backups.times.next().words
        self._card.keeps = backups.rotation.chosen()
        today = self._desk.clock.today()
        self._card.show_drives(self._keeper.watch.drives, following, today)
        if self._keeper.trouble is not None:
            self._say(self._keeper.trouble)
        elif self._keeper.finding is not None:
            self._say(found_bad(self._keeper.finding, today))
        elif not self._keeper.run.is_running:
            self._card.failed.hide()

    def back_up(self) -> None:
        """Back up to the drive that is plugged in."""
        drive = self._card.drive
        if drive is not None and drive.path is not None:
            self._keeper.run.start(drive.path)
            return
        strangers = self._card.others.buttons
        focus = strangers[0] if strangers else self._card.others.folder
        focus.setFocus(Qt.FocusReason.ShortcutFocusReason)
        announce(self._card, NO_DRIVE)
        self._desk.toasts.say(NO_DRIVE)

    def use_folder(self, folder: Path) -> None:
        """Back up to a folder that she chose, and keep an eye on it."""
        self._keeper.watch.add(folder)
        self._keeper.run.start(folder)

    def make_portable(self) -> None:
        """Open the sheet that makes one file of everything."""
        PortableBackupSheet(self._card.window(), self._desk, self._keeper).open()

    def show_copies(self, drive: DriveNow) -> None:
        """Open the list of the copies on a drive."""
        sheet = CopiesSheet(self._card.window(), self._desk, drive)
        sheet.removed.connect(self._keeper.watch.look)
        sheet.open()

    def _back_up_to(self, drive: DriveNow) -> None:
        if drive.path is not None:
            self._keeper.run.start(drive.path)

    def _eject(self, drive: DriveNow) -> None:
        place = drive.path
        if place is None or self._keeper.run.is_running:
            return
        self._keeper.run.stop()  # old copies that are being read again hold the drive
        self._card.eject.setEnabled(False)
        self._desk.jobs.run(
            lambda _job: eject(place),
            owner=self,
            done=lambda _none: self._note_ejected(SAFE.format(drive.label)),
            failed=self._note_refusal,
        )

    def _note_ejected(self, said: str) -> None:
        self._card.eject.setEnabled(True)
        self._desk.toasts.say(said)
        self._keeper.watch.look()

    def _note_refusal(self, error: PracticeError) -> None:
        self._card.eject.setEnabled(True)
        self._say(sentence(error))

    def _end(self) -> None:
        self._card.end()
        self.show()

    def _say(self, said: Sentence) -> None:
        self._card.failed.say(said.what, f"{said.safe} {said.next}".strip())
