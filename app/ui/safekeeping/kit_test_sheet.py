"""Testing the kit: a page, typed from paper or read from its file, tried against the records."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.services.kits import PageKind, read_page_file
from app.ui.desk import Desk
from app.ui.jobs import Job
from app.ui.passphrases.kit_groups import KitGroups
from app.ui.safekeeping.sheet import Sheet
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import Segments
from app.ui.widgets.file_choice import ask_for_file

if TYPE_CHECKING:
    from app.services.kits import KitPage

TITLE = "Test your recovery kit"
WORDS = (
    "Type a whole page from your paper. Each group is checked as you type it. Nothing is changed."
)
WORKS: Final = {
    PageKind.RECORDS: "Your kit opens your records",
    PageKind.PRIVATE: "Your kit opens your private notes",
}
TESTED = "Tested today. Put it back where it is kept."
PAGES: Final = (PageKind.RECORDS, PageKind.PRIVATE)
OTHER: Final = {PageKind.RECORDS: "Test page 2", PageKind.PRIVATE: "Test page 1"}


class KitTestSheet(Sheet):
    """A page that does not open what it should is answered with the offer of a new kit."""

    new_kit_asked = Signal()

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, TITLE, WORDS, 620)
        self._desk = desk
        self.pages = Segments(["Page 1: records", "Page 2: private notes"])
        self._groups = {kind: KitGroups(kind) for kind in PAGES}
        self.from_file = Button("Open its file…", "ghost", "file-text")
        self.test = Button("Test the kit", "primary")
        self.other = Button("")
        self.new_kit = Button("Make new kit")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.inside.addWidget(self.pages)
        self.inside.addSpacing(px(14))
        for groups in self._groups.values():
            self.inside.addWidget(groups)
        self.foot((self.new_kit, self.other, self.test), left=(self.from_file,))
        self.new_kit.hide()
        self.other.hide()
        self._groups[PageKind.PRIVATE].hide()
        self.safe_focus, self.primary = self.groups.boxes[0], self.test

    def _connect(self) -> None:
        for groups in self._groups.values():
            groups.completed.connect(self.test.click)
            groups.edited.connect(self.refit)
        self.pages.chosen.connect(lambda _page: self._turn())
        self.test.clicked.connect(self._try)
        self.other.clicked.connect(self._go_on)
        self.from_file.clicked.connect(
            lambda: ask_for_file(self, "The kit’s file, page 1 or 2", self.take_file)
        )
        self.new_kit.clicked.connect(self._ask_for_new)

    @property
    def kind(self) -> PageKind:
        """The page that is asked for."""
        return PAGES[self.pages.current]

    @property
    def groups(self) -> KitGroups:
        """The fields of that page."""
        return self._groups[self.kind]

    def take_file(self, path: Path) -> None:
        """Read a page from its file, whichever it is, and try it."""
        try:
            page = read_page_file(path)
        except PracticeError as error:
            self.say_failure(error)
            return
        self.pages.choose(PAGES.index(page.kind))
        self.groups.take(page, path.name)
        self._try()

    def wipe(self) -> None:
        for groups in self._groups.values():
            groups.wipe()

    def _turn(self) -> None:
        """Show the fields of the other page; what was typed for this one goes."""
        self.wipe()
        for kind, groups in self._groups.items():
            groups.setVisible(kind is self.kind)
        self.hush()
        self.refit()

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
        self._desk.jobs.run(self._tested(page), owner=self, done=self._praise, failed=self._refuse)

    def _tested(self, page: KitPage) -> Callable[[Job], PageKind]:
        kits = self._desk.practice.kits

        def test(_job: Job) -> PageKind:
            try:
                kits.test(page)
            finally:
                page.wipe()
            return page.kind

        return test

    def _praise(self, kind: PageKind) -> None:
        self.wipe()
        self._show_typing(on=False)
        self.new_kit.hide()
        self.other.say(OTHER[kind])
        self.say_done(WORKS[kind], TESTED)
        self.close_button.setFocus()

    def _go_on(self) -> None:
        """Test the other page, too."""
        self.hush()
        self._show_typing(on=True)
        self.pages.choose(1 - self.pages.current)
        self.groups.boxes[0].setFocus()

    def _show_typing(self, *, on: bool) -> None:
        for part in (self.pages, self.groups, self.test, self.from_file):
            part.setVisible(on)
        self.test.setEnabled(on)
        self.other.setVisible(not on)

    def _refuse(self, error: PracticeError) -> None:
        self.test.setEnabled(True)
        self.groups.wipe()
        self.new_kit.show()
        self.say_failure(error)
        self.groups.boxes[0].setFocus()

    def _ask_for_new(self) -> None:
        self.close_quietly()
        self.new_kit_asked.emit()
