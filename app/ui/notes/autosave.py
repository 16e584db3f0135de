"""Saves a draft while she types, off the UI thread, and says truthfully where it stands.

800 ms after the last key, every 1.5 s while she types on, on blur and section change, and
at once before lock, close or leaving (UX, "Autosave indicator").
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import Enum, auto

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.errors.base import PracticeError
from app.ui.jobs import Jobs
from app.ui.notes.keeper import DraftKeeper, Writing

AFTER_LAST_KEY = 800
WHILE_TYPING = 1500
SILENCE = 400
"""How long a save may take before anything is said about it, in milliseconds."""


class Stand(Enum):
    """Where the words stand."""

    KEPT = auto()
    SAVING = auto()
    """A save takes longer than usual."""
    FAILED = auto()


class Autosave(QObject):
    """One save in flight; what was typed meanwhile is saved when it has landed."""

    changed = Signal()
    """`stand`, `saved_at` or `failure` is another now."""

    def __init__(
        self, keeper: DraftKeeper, jobs: Jobs, written: Callable[[], Writing], owner: QObject
    ) -> None:
        super().__init__(owner)
        self._keeper = keeper
        self._jobs = jobs
        self._written = written
        self._kept = written()
        self._number = 0
        self._in_flight = False
        self._again = False
        self._stopped = False
        self.stand = Stand.KEPT
        self.saved_at: datetime | None = None
        self.saves = 0
        self.failure: PracticeError | None = None
        self._last_key = QTimer(self, singleShot=True, interval=AFTER_LAST_KEY)
        self._typing = QTimer(self, singleShot=True, interval=WHILE_TYPING)
        self._silence = QTimer(self, singleShot=True, interval=SILENCE)
        self._last_key.timeout.connect(self.save)
        self._typing.timeout.connect(self.save)
        self._silence.timeout.connect(lambda: self._become(Stand.SAVING))

    def note_key(self) -> None:
        """Note that something was typed."""
        if self._stopped:
            return
        self._last_key.start()
        if not self._typing.isActive():
            self._typing.start()

    def save(self) -> None:
        """Save soon: now, or when the save in flight has landed."""
        self._rest()
        if self._in_flight:
            self._again = True
            return
        writing = self._written()
        if self._stopped or writing == self._kept:
            return
        self._in_flight = True
        self._silence.start()
        number = self._next_number()
        self._jobs.run(
            lambda _job: self._kept_by_job(number, writing),
            owner=self,
            done=lambda at: self._land(writing, at),
            failed=self._fail,
        )

    def _kept_by_job(self, number: int, writing: Writing) -> datetime | None:
        try:
            return self._keeper.keep(number, writing)
        except PracticeError:
            raise
        except Exception:
            self._in_flight = False  # a bug is told by the jobs; the next key tries again
            raise

    def flush(self) -> bool:
        """Save now, and wait for it; say whether every word is kept."""
        self._rest()
        writing = self._written()
        if self._stopped or (writing == self._kept and not self._in_flight):
            return True
        try:
            at = self._keeper.keep(self._next_number(), writing)
        except PracticeError as error:
            self._note_failure(error)
            return False
        self._note_kept(writing, at)
        return True

    def finish(self) -> bool:
        """Save for the last time, as the page is left; say whether every word is kept.

        Losing the focus as the page goes would begin a save on records that are being locked.
        """
        kept = self.flush()
        self.stop()
        return kept

    def take_saves(self) -> int:
        """Return how often the draft was saved since this was asked last."""
        saves, self.saves = self.saves, 0
        return saves

    def stop(self) -> None:
        """Save nothing more: the note was signed, or put away."""
        self._stopped = True
        self._rest()
        self._silence.stop()

    def _rest(self) -> None:
        self._last_key.stop()
        self._typing.stop()

    def _next_number(self) -> int:
        self._number += 1
        return self._number

    def _land(self, writing: Writing, at: datetime | None) -> None:
        self._in_flight = False
        if at is not None:
            self._note_kept(writing, at)
        self._go_on()

    def _fail(self, error: PracticeError) -> None:
        self._in_flight = False
        if not self._stopped:
            self._note_failure(error)
        self._go_on()

    def _go_on(self) -> None:
        again, self._again = self._again, False
        if again:
            self.save()

    def _note_kept(self, writing: Writing, at: datetime | None) -> None:
        self.saves += writing.text != self._kept.text
        self._kept = writing
        self.saved_at = at
        self.failure = None
        self._become(Stand.KEPT)

    def _note_failure(self, error: PracticeError) -> None:
        self.failure = error
        self._become(Stand.FAILED)

    def _become(self, stand: Stand) -> None:
        self._silence.stop()
        self.stand = stand
        self.changed.emit()
