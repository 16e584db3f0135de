"""Tomorrow's reminders: a line a person, and the whole as a sheet of paper."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.core.client_word import hers
from app.core.errors.base import PracticeError
from app.core.errors.printing import NothingWasPrinted
from app.core.wording import counted, long_day
from app.ui.calendar.notice_list import NoticeList
from app.ui.desk import Desk
from app.ui.safekeeping.sheet import Sheet
from app.ui.widgets.buttons import Button
from app.ui.widgets.file_choice import ask_where_to_save
from app.ui.widgets.labels import Label

TITLE: Final = "Reminders"
WORDS: Final = (
    "Alcove sends nothing: you call, or your own phone and mail program send. The words tell the "
    "day and the hour, and nothing of what for. Each reminder is logged as a contact."
)
NOBODY: Final = "Nobody is booked on {}."
NAME: Final = "reminders-{:%Y-%m-%d}.pdf"
PRINTED, SAVED = "Sent to the printer.", "Saved."
PLAIN: Final = "It names clients, and whoever has it can read it. The activity log notes it."
NOT_PRINTED, ELSEWHERE = "No printer took the page.", "Save the PDF and print it elsewhere."


class RemindersSheet(Sheet):
    """Shows the next day that has sessions."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, TITLE, WORDS, 720)
        self._desk = desk
        self._reminders = desk.practice.reminders
        self.day = self._reminders.next_day()
        self.whom = NoticeList(desk, self._reminders.of_day(self.day))
        self.lines = self.whom.lines
        self.save_button = Button("Save PDF…")
        self.print_button = Button("Print", icon="printer")
        self._build()
        self.save_button.clicked.connect(self._ask_where)
        self.print_button.clicked.connect(self._print)

    def _build(self) -> None:
        day = long_day(self.day)
        people = counted(len(self.lines), "person", "people")
        head = f"{day}, {people}" if self.lines else NOBODY.format(day)
        self.inside.addWidget(Label(head, "strong", wrap=True))
        self.inside.addWidget(self.whom)
        self.whom.grew.connect(self._refit_soon)
        if self.lines:
            self.foot((), (self.save_button, self.print_button))
        else:
            self.foot(())
        self.safe_focus = self.whom.first_way or self.close_button

    def _refit_soon(self) -> None:
        QTimer.singleShot(0, self, self.refit)

    def save(self, to: Path) -> None:
        """Write the sheet to a file."""
        self._desk.jobs.run(
            lambda _job: self._reminders.save(self.day, to),
            owner=self,
            done=lambda _none: self.say_done(SAVED, hers(PLAIN)),
            failed=self.say_failure,
        )

    def _print(self) -> None:
        self._desk.jobs.run(
            lambda _job: self._reminders.print(self.day),
            owner=self,
            done=lambda _none: self.say_done(PRINTED, hers(PLAIN)),
            failed=self._fail,
        )

    def _ask_where(self) -> None:
        ask_where_to_save(self, TITLE, NAME.format(self.day), self.save)

    def _fail(self, error: PracticeError) -> None:
        if isinstance(error, NothingWasPrinted):
            self.done.hide()
            self.failed.say(NOT_PRINTED, ELSEWHERE)
            self._refit_soon()
        else:
            self.say_failure(error)
