"""The activity log, looked through each quarter and signed."""

from __future__ import annotations

from app.core.wording import counted, day_here, short_date, written_date
from app.services.activity_reviews import ReviewRow
from app.services.rule_book import RuleBookNow
from app.ui.binder.register_form import Line, RegisterForm
from app.ui.binder.review_sheet import ReviewSheetView
from app.ui.desk import Desk

ABOUT = (
    "Four times a year you look at what the log says, above all at what stands out, and sign. The "
    "log is verified and its end is kept with your name."
)
NONE_ENDED = "No quarter has ended since the records began. The first one to sign comes then."


class ReviewsForm(RegisterForm):
    """A row a quarter, newest first; an unsigned one opens what is to be looked at."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Activity reviews", ABOUT)
        self.card = self.register("", NONE_ENDED)
        self.inside.addStretch()
        self.card.opened.connect(lambda row: ReviewSheetView(self.window(), desk, row).open())

    def show_now(self, now: RuleBookNow) -> None:
        self.card.show_lines([_line(row) for row in now.reviews])


def _line(row: ReviewRow) -> Line:
    quarter = row.quarter
    name = f"{written_date(quarter.first_day)} to {written_date(quarter.last_day)}"
    if row.reviewed_at is None:
        return Line(row, name, "Not looked through yet", ("To sign", "amber", "signature"))
    entries = counted(row.entries, "entry", "entries")
    words = f"{entries}. Signed by {row.signer} on {short_date(day_here(row.reviewed_at))}"
    return Line(row, name, words, ("Signed", "green", "circle-check"))
