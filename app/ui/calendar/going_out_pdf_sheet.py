"""The page that goes along as an encrypted PDF: its password, and where it goes."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.ui.calendar.pdf_password import PdfPassword
from app.ui.desk import Desk
from app.ui.jobs import Job
from app.ui.safekeeping.sheet import Sheet
from app.ui.widgets.buttons import Button
from app.ui.widgets.file_choice import ask_where_to_save

TITLE: Final = "Going out, as a PDF"
WORDS: Final = (
    "The same page as an encrypted file, for a phone or a stick. Programs that show PDFs ask for "
    "its password and open it without Alcove. The activity log notes that it left."
)
NAME: Final = "going-out-{:%Y-%m-%d}.pdf"
SAVE, SAVING, SAVED = "Save PDF…", "Saving…", "Saved"
OPENS: Final = "{} opens with this password only. Remove it once you are back."


class GoingOutPdfSheet(Sheet):
    """The password stands there until the sheet goes, and nowhere else."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, TITLE, WORDS, 620)
        self._desk = desk
        self.password = PdfPassword(self._names)
        self.save_button = Button(SAVE, "primary")
        self.inside.addWidget(self.password)
        self.foot((self.save_button,))
        self.safe_focus = self.primary = self.save_button
        self.save_button.clicked.connect(self._ask)
        self.password.entered.connect(self.save_button.click)
        self.password.kinds.chosen.connect(lambda _kind: self._turn())

    def wipe(self) -> None:
        self.password.wipe()

    def _names(self) -> list[str]:
        card = self._desk.practice.practice.card()
        return [card.name, card.therapist]

    def _turn(self) -> None:
        self.hush()
        self.refit()

    def _ask(self) -> None:
        right = self.password.is_right()
        self.refit()
        if right:
            ask_where_to_save(self, TITLE, NAME.format(self._desk.clock.today()), self.save)

    def save(self, to: Path) -> None:
        """Write the file there."""
        pages, password = self._desk.practice.going_out, self.password.copy()
        self._rest(on=False)

        def save(_job: Job) -> None:
            with password:
                pages.save(to, password)

        self._desk.jobs.run(
            save, owner=self, done=lambda _none: self._praise(to), failed=self._fail
        )

    def _praise(self, to: Path) -> None:
        self._rest(on=True)
        self.password.keep_as_it_is()
        self.say_done(SAVED, OPENS.format(to.name))
        self.close_button.setFocus()

    def _fail(self, error: PracticeError) -> None:
        self._rest(on=True)
        self.say_failure(error)

    def _rest(self, *, on: bool) -> None:
        self.hush()
        self.save_button.setEnabled(on)
        self.save_button.say(SAVE if on else SAVING)
