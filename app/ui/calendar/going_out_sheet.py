"""The page that goes along: what is on it, printed or as an encrypted PDF."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.core.errors.printing import NothingWasPrinted
from app.core.wording import counted, short_day
from app.services.going_out import GoingOut
from app.ui.calendar.going_out_pdf_sheet import GoingOutPdfSheet
from app.ui.desk import Desk
from app.ui.safekeeping.sheet import Sheet
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Label

TITLE: Final = "Going out"
WORDS: Final = (
    "One page for the day the laptop stays at home: this week and the next, and the phone list, by "
    "initials. Two who share them have their chart’s number beside. The activity log notes it."
)
PRINTED: Final = "Sent to the printer."
TEAR: Final = "Tear the page up once you are back."
NOT_PRINTED: Final = "No printer took the page."
NOT_LOGGED: Final = "Nothing left Alcove. It can be saved as an encrypted PDF instead."


class GoingOutSheet(Sheet):
    """Enter prints."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, TITLE, WORDS)
        self._desk = desk
        self.print_button = Button("Print", "primary", "printer")
        self.pdf_button = Button("Save as PDF…")
        said = _contents(desk.practice.going_out.page())
        self.inside.addWidget(Label(said, "strong", wrap=True))
        self.foot((self.print_button,), (self.pdf_button,))
        self.primary = self.safe_focus = self.print_button
        self.print_button.clicked.connect(self._print)
        self.pdf_button.clicked.connect(self._choose_password)

    def _print(self) -> None:
        self.print_button.setEnabled(False)
        self._desk.jobs.run(
            lambda _job: self._desk.practice.going_out.print(),
            owner=self,
            done=lambda _none: self._praise(),
            failed=self._fail,
        )

    def _choose_password(self) -> None:
        self.close_quietly()
        GoingOutPdfSheet(self.window(), self._desk).open()

    def _praise(self) -> None:
        self.print_button.setEnabled(True)
        self.say_done(PRINTED, TEAR)

    def _fail(self, error: PracticeError) -> None:
        self.print_button.setEnabled(True)
        if isinstance(error, NothingWasPrinted):
            self.hush()
            self.failed.say(NOT_PRINTED, NOT_LOGGED)
            self.refit()
        else:
            self.say_failure(error)


def _contents(page: GoingOut) -> str:
    """Say "19 sessions from Nov 9 on, 24 phone numbers"."""
    sessions = counted(len(page.sessions), "session")
    phones = counted(len(page.phones), "phone number")
    return f"{sessions} from {short_day(page.first)} on, {phones}"
