"""Exporting the activity log: one zip file, for checking elsewhere and for reading."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.core.client_word import hers
from app.core.errors.base import PracticeError
from app.core.wording import counted
from app.ui.desk import Desk
from app.ui.safekeeping.sheet import Sheet
from app.ui.widgets.buttons import Button
from app.ui.widgets.file_choice import ask_where_to_save
from app.ui.widgets.progress_line import ProgressLine

TITLE = "Export the activity log"
WORDS = (
    "One zip file: the entries in words, the entries as they are sealed, and a small program "
    "that checks them without Alcove. It is not encrypted: it names clients and holds old and "
    "new values of details such as phone numbers. What you wrote in notes is not in it."
)
NAME = "activity-log-{:%Y-%m-%d}.zip"
SAVE, SAVED, SAVING = "Save file…", "Saved", "Writing the log…"


class ExportSheet(Sheet):
    """Asks where, writes as a job, and says what was written."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, TITLE, hers(WORDS))
        self._desk = desk
        self.progress = ProgressLine("Exporting")
        self.save_button = Button(SAVE, "primary")
        self.inside.addWidget(self.progress)
        self.foot((self.save_button,))
        self.safe_focus, self.primary = self.save_button, self.save_button
        self.save_button.clicked.connect(self._ask)

    def _ask(self) -> None:
        name = NAME.format(self._desk.clock.today())
        ask_where_to_save(self, TITLE, name, self.save)

    def save(self, to: Path) -> None:
        """Write the file there."""
        export = self._desk.practice.log_export
        self._rest(on=False)
        job = self._desk.jobs.run(
            lambda job: export.save(to, job),
            owner=self,
            done=lambda entries: self._praise(to, entries),
            failed=self._fail,
            progress=self.progress.show_step,
        )
        self.progress.stop.clicked.connect(job.cancel)

    def _praise(self, to: Path, entries: int) -> None:
        self._rest(on=True)
        self.say_done(SAVED, f"{to.name} holds {counted(entries, 'entry', 'entries')}.")
        self.close_button.setFocus()

    def _fail(self, error: PracticeError) -> None:
        self._rest(on=True)
        self.say_failure(error)

    def _rest(self, *, on: bool) -> None:
        self.save_button.setEnabled(on)
        self.failed.hide()
        if on:
            self.progress.end()
        else:
            self.progress.begin(SAVING)
        self.refit()
