"""The calendar for another calendar: which days, and what it says of whom."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.core.wording import counted
from app.services.calendar_files import Days, Names
from app.ui.desk import Desk
from app.ui.safekeeping.sheet import Sheet
from app.ui.theme.look import px
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import Choice
from app.ui.widgets.file_choice import ask_where_to_save
from app.ui.widgets.labeled import labeled
from app.ui.widgets.layouts import line

TITLE = "Export the calendar"
WORDS = (
    "One .ics file that other calendars read: when you are busy, and initials, marked private. "
    "No rooms, fees, kinds of session or reasons stand in it. It is not encrypted."
)
NAME = "calendar-{:%Y-%m-%d}.ics"
SAVE, SAVED = "Save file…", "Saved"
HOW_FAR: Final = (("Two weeks", 14), ("Three months", 92), ("A year", 366))
WHOSE: Final[tuple[tuple[str, Names], ...]] = (
    ("Initials", Names.INITIALS),
    ("Full names", Names.FULL),
)
OPEN, OPEN_WORDS = (
    "Names leave the encrypted records",
    "Whoever opens this file, or the calendar it goes to, reads whom you see and when.",
)


class ExportCalendarSheet(Sheet):
    """Asks, writes as a job, and says how many appointments stand in the file."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, TITLE, WORDS)
        self._desk = desk
        self.how_far = Choice("From today", [words for words, _ in HOW_FAR])
        self.whose = Choice("Sessions are called by", [words for words, _ in WHOSE])
        self.warning = Banner("amber")
        self.save_button = Button(SAVE, "primary")
        across = line(None, 12)
        across.addWidget(labeled("From today", self.how_far))
        across.addWidget(labeled("Sessions are called by", self.whose))
        across.addStretch()
        self.inside.addLayout(across)
        self.inside.addSpacing(px(12))
        self.inside.addWidget(self.warning)
        self.warning.hide()
        self.foot((self.save_button,))
        self.safe_focus, self.primary = self.how_far, self.save_button
        self.save_button.clicked.connect(self._ask)
        self.whose.currentIndexChanged.connect(self._warn)

    def _warn(self) -> None:
        if WHOSE[self.whose.currentIndex()][1] is Names.FULL:
            self.warning.say(OPEN, OPEN_WORDS)
        else:
            self.warning.hide()
        self.refit()

    def _ask(self) -> None:
        ask_where_to_save(self, TITLE, NAME.format(self._desk.clock.today()), self.save)

    def save(self, to: Path) -> None:
        """Write the file there."""
        today = self._desk.practice.appointments.today()
        days = Days(today, today + timedelta(days=HOW_FAR[self.how_far.currentIndex()][1]))
        names = WHOSE[self.whose.currentIndex()][1]
        files = self._desk.practice.calendar_files
        self.save_button.setEnabled(False)
        self.hush()
        self._desk.jobs.run(
            lambda _job: files.export(to, days, names),
            owner=self,
            done=lambda count: self._praise(to, count),
            failed=self._fail,
        )

    def _praise(self, to: Path, count: int) -> None:
        self.save_button.setEnabled(True)
        self.say_done(SAVED, f"{to.name} holds {counted(count, 'appointment')}.")
        self.close_button.setFocus()

    def _fail(self, error: PracticeError) -> None:
        self.save_button.setEnabled(True)
        self.say_failure(error)
