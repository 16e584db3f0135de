"""A window that is closed while a drive is plugged in and lacks something: a last copy first."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.ui.desk import Desk
from app.ui.messages import sentence
from app.ui.safekeeping.drive_words import RUNNING
from app.ui.safekeeping.keeper import Keeper
from app.ui.safekeeping.sheet import Sheet
from app.ui.widgets.buttons import Button
from app.ui.widgets.progress_line import ProgressLine

TITLE = "Back up before closing"
WORDS = (
    "Your drive is plugged in and lacks what you changed. Alcove closes when the copy is checked."
)
STAY, CLOSE_NOW = "Stay", "Close now"


class LeavingSheet(Sheet):
    """Shows the copy being made; closing at once is offered too."""

    close_asked = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, TITLE, WORDS)
        self.progress = ProgressLine("Backup", "Cancel")
        self.close_now = Button(CLOSE_NOW)
        self.inside.addWidget(self.progress)
        self.foot((self.close_now,))
        self.close_button.say(STAY)
        self.close_now.clicked.connect(self.close_asked)


class Leaving(QObject):
    """Asked when the window is to close; a second request closes it whatever runs."""

    def __init__(self, desk: Desk, keeper: Keeper, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._keeper = keeper
        self._window = window
        self._waiting: list[Path] = []
        self._sheet: LeavingSheet | None = None
        self._is_agreed = False
        keeper.run.made.connect(lambda _report: self._go_on())
        keeper.run.failed.connect(self._note_failure)

    def may_close(self) -> bool:
        """Say whether nothing is left to copy; where something is, the copy begins."""
        if self._is_agreed or self._sheet is not None:
            return True
        self._waiting = [each.path for each in self._keeper.lacking() if each.path is not None]
        if not self._waiting and not self._keeper.run.is_running:
            return True
        self._open()
        self._go_on()
        return False

    def _open(self) -> None:
        self._sheet = sheet = LeavingSheet(self._window)
        sheet.progress.begin(RUNNING.format(self._keeper.minutes(next(iter(self._waiting), None))))
        sheet.progress.stop.clicked.connect(self._keeper.run.stop)
        self._keeper.run.stepped.connect(sheet.progress.show_step)
        sheet.close_asked.connect(self._close)
        sheet.dismissed.connect(self._stay)
        sheet.open()

    def _go_on(self) -> None:
        if self._sheet is None or self._keeper.run.is_running:
            return
        if self._waiting:
            self._keeper.run.start(self._waiting.pop(0))
        else:
            self._close()

    def _close(self) -> None:
        if self._sheet is not None:
            self._sheet.close_quietly()
        self._sheet, self._is_agreed = None, True
        # later: this is told from within the work whose pages the closing takes away
        QTimer.singleShot(0, self._window.window().close)

    def _stay(self) -> None:
        self._sheet = None
        self._waiting.clear()

    def _note_failure(self, error: PracticeError) -> None:
        if self._sheet is not None:
            self._waiting.clear()
            self._sheet.progress.end()
            said = sentence(error)
            self._sheet.failed.say(said.what, f"{said.safe} {said.next}".strip())
            self._sheet.refit()
