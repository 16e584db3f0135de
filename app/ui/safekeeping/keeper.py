"""Keeps copies being made without anybody thinking of it, from unlock to lock.

A drive of hers that comes gets what it lacks at once; one that stands there gets it at the end
of the day. When nothing else is to do, old copies are read again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.core.errors.base import Cancelled, PracticeError
from app.core.errors.drives import DriveWasUnplugged
from app.services.drives_now import DriveNow, removable_roots
from app.services.rechecks import Extent
from app.ui.desk import Desk
from app.ui.messages import sentence
from app.ui.safekeeping.backup_run import BackupRun
from app.ui.safekeeping.drive_watch import DriveWatch, Places
from app.ui.safekeeping.drive_words import CHECKED, UNREAD, failure, found_bad, lost_words
from app.ui.sentences.sentence import Sentence

if TYPE_CHECKING:
    from app.services.backups import BackupReport
    from app.services.rechecks import Recheck

MINUTE = 60
TICK = MINUTE * 1000
TRY_AGAIN = 60 * MINUTE
"""Seconds after which a drive that failed is tried again by itself, if it was not unplugged."""


class Keeper(QObject):
    """One for each unlocked window; pages show what it does, and may ask it for more."""

    def __init__(self, desk: Desk, parent: QObject, places: Places = removable_roots) -> None:
        super().__init__(parent)
        self._desk = desk
        self.run = BackupRun(desk, self)
        self.watch = DriveWatch(desk, self, places)
        self.trouble: Sentence | None = None
        """Why the last copy was not made; None once one was."""
        self.finding: Recheck | None = None
        """What reading old copies again has found wrong; None where all matched."""
        self.is_watched = False
        """Safekeeping is on the screen, and says what went wrong itself."""
        self._rests = False
        self._queue: list[Path] = []
        self._place: Path | None = None
        self._failed_at: dict[Path, float] = {}
        self._read_at: dict[Path, float] = {}
        self._timer = QTimer(self, interval=TICK)
        self._connect()
        self._timer.start()

    def _connect(self) -> None:
        self._timer.timeout.connect(self.look_at_the_time)
        self.watch.seen.connect(lambda _drives: self.look_at_the_time())
        self.watch.appeared.connect(self._welcome)
        self.run.began.connect(self._note_begin)
        self.run.made.connect(self._note_made)
        self.run.failed.connect(self._note_failure)
        self.run.checked.connect(self._note_checked)
        self.run.unread.connect(self._note_unread)
        self.run.rested.connect(self._go_on)

    def start(self) -> None:
        """Look at what is plugged in; called once the window stands."""
        self.watch.look()

    def rest(self) -> None:
        """Begin nothing any more: the records are about to be closed."""
        self._rests = True
        self._queue.clear()
        self._timer.stop()

    @property
    def _is_at_rest(self) -> bool:
        return self._rests or not self._desk.practice.is_open

    def minutes(self, place: Path | None) -> int:
        """Return about how many minutes a copy to a place takes, by the last one there."""
        drive = next((each for each in self.watch.drives if each.path == place), None)
        seconds = drive.card.seconds if drive is not None and drive.card is not None else 0
        return max(1, -(-seconds // MINUTE))

    def lacking(self) -> list[DriveNow]:
        """Return the connected drives of hers that lack something, whatever the time."""
        here = [each.path for each in self.watch.drives if each.path is not None]
        return self._desk.practice.backups.times.due(self.watch.drives, here)

    def look_at_the_time(self) -> None:
        """Back up where the day has ended since the last copy; asked each minute."""
        if self._is_at_rest:
            return
        self._enqueue(self._desk.practice.backups.times.due(self.watch.drives))

    def _welcome(self, came: Collection[Path]) -> None:
        if self._is_at_rest:
            return
        for place in came:
            self._failed_at.pop(place, None)
            self._read_at.pop(place, None)
        self._enqueue(self._desk.practice.backups.times.due(self.watch.drives, came))

    def _enqueue(self, drives: Collection[DriveNow]) -> None:
        for drive in drives:
            place = drive.path
            if place is None or place in self._queue or place == self.run.place:
                continue
            if not self._was_just(self._failed_at, place):
                self._queue.append(place)
        self._go_on()

    def _go_on(self) -> None:
        """Start what is next: a copy, else reading old ones again."""
        if self.run.is_running or self._is_at_rest:
            return
        if self._queue:
            self.run.start(self._queue.pop(0))
        elif not self.run.is_busy:
            self._read_again()

    def _read_again(self) -> None:
        rechecks, now = self._desk.practice.backups.rechecks, self._desk.clock.elapsed()
        for drive in self.watch.drives:
            place, extent = drive.path, rechecks.extent(drive)
            if place is None or extent is Extent.NOTHING or self._was_just(self._read_at, place):
                continue
            self._read_at[place] = now
            self.run.check_again(drive, extent)
            return

    def _was_just(self, known: Mapping[Path, float], place: Path) -> bool:
        at = known.get(place)
        return at is not None and self._desk.clock.elapsed() - at < TRY_AGAIN

    def _note_begin(self) -> None:
        self._place = self.run.place

    def _note_made(self, report: BackupReport) -> None:
        self.trouble = None
        said = lost_words(report.lost_documents) if report.lost_documents else CHECKED
        self._desk.toasts.say(said)
        self.watch.look()

    def _note_failure(self, error: PracticeError) -> None:
        if self._place is not None:
            self._failed_at[self._place] = self._desk.clock.elapsed()
        backups = self._desk.practice.backups
        if isinstance(error, Cancelled):
            self._queue.clear()
            self._desk.toasts.say(str(sentence(error)))
        else:
            self.trouble = failure(error, backups.state(), self._desk.clock.today())
            if not self.is_watched:
                self._desk.toasts.say(self.trouble.what)
        self.watch.look()

    def _note_unread(self, error: PracticeError) -> None:
        """Say why old copies were not read: a drive that was pulled, or a stop, is no news."""
        if not isinstance(error, (Cancelled, DriveWasUnplugged)):
            self._desk.toasts.say(f"{UNREAD} {sentence(error).what}")

    def _note_checked(self, found: Recheck) -> None:
        self.finding = None if found.is_good else found
        if self.finding is not None and not self.is_watched:
            self._desk.toasts.say(found_bad(found, self._desk.clock.today()).what)
        self.watch.look()
