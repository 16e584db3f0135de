"""Preview, print, save: the whole binder or one part, page by page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.core.client_word import hers
from app.core.errors.base import PracticeError
from app.core.errors.printing import NothingWasPrinted
from app.core.wording import counted
from app.services.binder import BinderPages, Part, Wanted
from app.ui.binder.form import Deed
from app.ui.binder.page_view import PageView
from app.ui.desk import Desk
from app.ui.safekeeping.sheet import Sheet
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.choices import CheckBox, Choice
from app.ui.widgets.file_choice import ask_where_to_save
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import line

TITLE = "Print the binder"
WORDS = "What is saved is a plain file: whoever has it can read it. The activity log notes it."
WHOLE = "The whole binder"
FILLED = "With filled incident forms, which may tell of clients"
NAME = "rule-book-{:%Y-%m-%d}.pdf"
LAYING, PRINTED, SAVED = "Laying out the pages…", "Sent to the printer.", "Saved"
NOT_PRINTED, ELSEWHERE = "No printer took the pages.", "Save the PDF and print it elsewhere."
BESIDES, LEAST, MOST = 330, 300, 720
"""What the sheet needs besides the page, and how high a page may be."""


class PrintSheet(Sheet):
    """Shows pages as they will be printed; pages are laid out as a job."""

    def __init__(self, window: QWidget, desk: Desk, part: Part | None = None) -> None:
        super().__init__(window, TITLE, WORDS, 720)
        self._desk = desk
        self._pages: BinderPages | None = None
        self._number = 0
        self.part = Choice("Which part", (WHOLE, *Part))
        self.part.setCurrentIndex(tuple(Part).index(part) + 1 if part else 0)
        self.filled = CheckBox(hers(FILLED))
        self.view = PageView()
        self.before = IconButton("Page before", "chevron-left", "ghost", "small")
        self.after = IconButton("Next page", "chevron-right", "ghost", "small")
        self.place = Label(LAYING, "small", "text2")
        self.save_button = Button("Save PDF…")
        self.print_button = Button("Print", "primary", "printer")
        self._build(window.height())
        self._connect()
        self._lay_out()

    def _build(self, window_high: int) -> None:
        across = line(None, 16)
        across.addWidget(self.part)
        across.addWidget(self.filled)
        across.addStretch()
        self.inside.addLayout(across)
        self.inside.addSpacing(px(12))
        self.inside.addWidget(self.view, 0, Qt.AlignmentFlag.AlignHCenter)
        turning = line(None, 8)
        turning.addStretch()
        for part in (self.before, self.place, self.after):
            turning.addWidget(part)
        turning.addStretch()
        self.inside.addSpacing(px(8))
        self.inside.addLayout(turning)
        self.foot((self.save_button, self.print_button))
        self.view.fit(max(px(LEAST), min(px(MOST), window_high - px(BESIDES))))
        self.safe_focus = self.view
        self.primary = self.print_button

    def _connect(self) -> None:
        self.part.currentIndexChanged.connect(lambda _place: self._lay_out())
        self.filled.toggled.connect(lambda _on: self._lay_out())
        self.view.turned.connect(self.turn)
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after.clicked.connect(lambda: self.turn(1))
        self.save_button.clicked.connect(self._ask_where)
        self.print_button.clicked.connect(self._print)

    def turn(self, by: int) -> None:
        """Turn pages."""
        if self._pages is None:
            return
        last = len(self._pages.pages) - 1
        self._number = max(0, min(last, self._number + by))
        self._show_page(self._pages)

    def save(self, to: Path) -> None:
        """Write the pages to a file."""
        pages, binder = self._pages, self._desk.practice.binder
        if pages is not None:
            self._run(lambda: binder.save(pages, to), SAVED, f"{to.name}, {_counted(pages)}.")

    def _print(self) -> None:
        pages, binder = self._pages, self._desk.practice.binder
        if pages is not None:
            self._run(lambda: binder.print(pages), PRINTED, _counted(pages))

    def _ask_where(self) -> None:
        ask_where_to_save(self, TITLE, NAME.format(self._desk.clock.today()), self.save)

    def _lay_out(self) -> None:
        chosen = self.part.currentIndex()
        parts = tuple(Part) if chosen == 0 else (tuple(Part)[chosen - 1],)
        self.filled.setVisible(Part.INCIDENTS in parts)
        wanted = Wanted(parts, with_incidents=self.filled.isChecked())
        self._rest(on=False)
        self._desk.jobs.run(
            lambda _job: self._desk.practice.binder.lay_out(wanted),
            owner=self,
            done=self._show,
            failed=self.say_failure,
        )

    def _show(self, pages: BinderPages) -> None:
        self._pages, self._number = pages, 0
        self._rest(on=True)
        self._show_page(pages)

    def _show_page(self, pages: BinderPages) -> None:
        name = f"Page {self._number + 1} of {len(pages.pages)}"
        self.view.show_sheet(pages.pages[self._number], name)
        self.place.setText(name)
        self.before.setEnabled(self._number > 0)
        self.after.setEnabled(self._number < len(pages.pages) - 1)

    def _rest(self, *, on: bool) -> None:
        for button in (self.save_button, self.print_button, self.before, self.after):
            button.setEnabled(on)

    def _run(self, work: Deed, title: str, words: str) -> None:
        self._rest(on=False)
        self._desk.jobs.run(
            lambda _job: work(),
            owner=self,
            done=lambda _none: self._praise(title, words),
            failed=self._fail,
        )

    def _praise(self, title: str, words: str) -> None:
        self._rest(on=True)
        self.say_done(title, words)

    def _fail(self, error: PracticeError) -> None:
        self._rest(on=True)
        if isinstance(error, NothingWasPrinted):
            self.done.hide()
            self.failed.say(NOT_PRINTED, ELSEWHERE)
            self.refit()
        else:
            self.say_failure(error)


def _counted(pages: BinderPages) -> str:
    return counted(len(pages.pages), "page")
