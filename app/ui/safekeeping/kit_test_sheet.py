"""Testing the kit: page 1, typed from paper or read from its file, tried against the records."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.core.errors.keys import WrongKitPage
from app.services.kits import PageKind
from app.ui.desk import Desk
from app.ui.jobs import Job
from app.ui.passphrases.kit_groups import KitGroups
from app.ui.safekeeping.sheet import Sheet
from app.ui.widgets.buttons import Button
from app.ui.widgets.file_choice import ask_for_file

if TYPE_CHECKING:
    from app.services.kits import KitPage

TITLE = "Test your recovery kit"
WORDS = "Type page 1 from your paper. Each group is checked as you type it. Nothing is changed."
WORKS = "Your kit opens your records"
TESTED = "Tested today. Put it back where it is kept."


class KitTestSheet(Sheet):
    """A page that does not open the records is answered with the offer of a new kit."""

    new_kit_asked = Signal()

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, TITLE, WORDS, 620)
        self._desk = desk
        self.groups = KitGroups(PageKind.RECORDS)
        self.from_file = Button("Open its file…", "ghost", "file-text")
        self.test = Button("Test the kit", "primary")
        self.new_kit = Button("Make new kit")
        self.inside.addWidget(self.groups)
        self.foot((self.new_kit, self.test), left=(self.from_file,))
        self.new_kit.hide()
        self.safe_focus, self.primary = self.groups.boxes[0], self.test
        self._connect()

    def _connect(self) -> None:
        self.groups.completed.connect(self.test.click)
        self.groups.edited.connect(self.refit)
        self.test.clicked.connect(self._try)
        self.from_file.clicked.connect(
            lambda: ask_for_file(self, "The kit’s file, page 1", self.take_file)
        )
        self.new_kit.clicked.connect(self._ask_for_new)

    def take_file(self, path: Path) -> None:
        """Read page 1 from its file, and try it."""
        try:
            self.groups.read_file(path)
            self._try()
        except PracticeError as error:
            self.say_failure(error)

    def wipe(self) -> None:
        self.groups.wipe()

    def _try(self) -> None:
        if not self.groups.is_right():
            self.refit()
            return
        try:
            page = self.groups.page()
        except PracticeError as error:
            self.say_failure(error)
            return
        self.test.setEnabled(False)
        kits = self._desk.practice.kits

        def test(_job: Job) -> None:
            try:
                _require_first(page)
                kits.test(page)
            finally:
                page.wipe()

        self._desk.jobs.run(test, owner=self, done=self._praise, failed=self._refuse)

    def _praise(self, _none: None) -> None:
        self.groups.wipe()
        for part in (self.groups, self.test, self.from_file, self.new_kit):
            part.hide()
        self.say_done(WORKS, TESTED)
        self.close_button.setFocus()

    def _refuse(self, error: PracticeError) -> None:
        self.test.setEnabled(True)
        self.groups.wipe()
        self.new_kit.show()
        self.say_failure(error)
        self.groups.boxes[0].setFocus()

    def _ask_for_new(self) -> None:
        self.close_quietly()
        self.new_kit_asked.emit()


def _require_first(page: KitPage) -> None:
    if page.kind is not PageKind.RECORDS:
        raise WrongKitPage
