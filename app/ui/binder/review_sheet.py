"""One quarter of the activity log: what was done how often, what stands out, and the signature."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.core.client_word import hers
from app.core.errors.base import PracticeError
from app.core.wording import counted, day_here, short_date, time_here, written_date
from app.services.activity_reviews import ReviewRow, ReviewSheet
from app.ui.binder.words_field import WordsField
from app.ui.desk import Desk
from app.ui.safekeeping.sheet import Sheet
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card, divider
from app.ui.widgets.labels import Label, NumLabel
from app.ui.widgets.layouts import column, line
from app.ui.widgets.progress_line import ProgressLine

WORDS = "Nothing here names a client. The activity log itself shows every entry."
NOTHING = "Nothing stands out in these three months."
MOST = 12
WHEN = 168
SIGNED, SIGNING = "Signed", "Verifying the log…"


class ReviewSheetView(Sheet):
    """Shows a quarter; signing verifies the whole log first, as a job."""

    def __init__(self, window: QWidget, desk: Desk, row: ReviewRow) -> None:
        first, last = row.quarter.first_day, row.quarter.last_day
        super().__init__(window, f"{written_date(first)} to {written_date(last)}", hers(WORDS), 640)
        self._desk, self._row = desk, row
        self.remark = WordsField("Your remark", placeholder="What you looked at, what you found.")
        self.sign = Button("Sign review", "primary", "signature")
        self.progress = ProgressLine("Verifying")
        self._look = QWidget()
        self._within = column(self._look, 12)
        self.inside.addWidget(self._look)
        self._build()

    def _build(self) -> None:
        reviews = self._desk.practice.rule_book.reviews
        self._show(reviews.look(self._row.quarter))
        if self._row.is_signed:
            self._within.addWidget(_signature(self._row))
            self.foot(())
            return
        self._within.addWidget(self.remark)
        self._within.addWidget(self.progress)
        signing_as = self._desk.practice.practice.card().signing_as
        self._within.addWidget(Label(f"Signing as {signing_as}.", "small", "text2", wrap=True))
        self.foot((self.sign,))
        self.safe_focus = self.remark.edit
        self.primary = self.sign
        self.sign.clicked.connect(self._sign)

    def _show(self, sheet: ReviewSheet) -> None:
        counts = Card("sunken", 6, (16, 14, 16, 14))
        for name, count in sheet.counts:
            across = line(None, 10)
            across.addWidget(Label(name, "small"), 1)
            across.addWidget(NumLabel(f"{count:,}", "small_strong"))
            counts.inside.addLayout(across)
        counts.inside.addWidget(divider())
        total = line(None, 10)
        total.addWidget(Label("Entries in all", "small_strong"), 1)
        total.addWidget(NumLabel(f"{sheet.entries:,}", "small_strong"))
        counts.inside.addLayout(total)
        self._within.addWidget(counts)
        self._within.addWidget(_unusual(sheet))

    def _sign(self) -> None:
        self.sign.setEnabled(False)
        self.failed.hide()
        self.progress.begin(SIGNING)
        self.refit()
        reviews, remark = self._desk.practice.rule_book.reviews, self.remark.edit.text()
        job = self._desk.jobs.run(
            lambda job: reviews.sign(self._row.quarter, remark, job),
            owner=self,
            done=self._praise,
            failed=self._fail,
            progress=self.progress.show_step,
        )
        self.progress.stop.clicked.connect(job.cancel)

    def _praise(self, row: ReviewRow) -> None:
        self.progress.end()
        self.sign.hide()
        self.remark.setEnabled(False)
        entries = counted(row.entries, "entry", "entries")
        self.say_done(SIGNED, f"{entries}. The log ends at entry {row.seq:,} with seal {row.seal}.")
        self.close_button.setFocus()

    def _fail(self, error: PracticeError) -> None:
        self.progress.end()
        self.sign.setEnabled(True)
        self.say_failure(error)


def _unusual(sheet: ReviewSheet) -> Card:
    card = Card("plain", 6, (16, 14, 16, 14))
    card.inside.addWidget(Label("What stands out", "h3"))
    for each in sheet.unusual[:MOST]:
        across = line(None, 10)
        when = Label(f"{short_date(day_here(each.at))}, {time_here(each.at)}", "small", "text2")
        when.setFixedWidth(px(WHEN))
        across.addWidget(when)
        across.addWidget(Label(each.words, "small", wrap=True), 1)
        card.inside.addLayout(across)
    if not sheet.unusual:
        card.inside.addWidget(Label(NOTHING, "small", "text2", wrap=True))
    if (more := len(sheet.unusual) - MOST) > 0:
        words = f"And {more} more, in the activity log."
        card.inside.addWidget(Label(words, "small", "text2", wrap=True))
    return card


def _signature(row: ReviewRow) -> Card:
    card = Card("green", 2, (16, 12, 16, 12))
    day = written_date(day_here(row.reviewed_at)) if row.reviewed_at else ""
    card.inside.addWidget(Label(f"Signed by {row.signer}, {day}", "strong", wrap=True))
    card.inside.addWidget(Label(f"License {row.license}", "small", "text2", wrap=True))
    if row.remark:
        card.inside.addWidget(Label(row.remark, "body", wrap=True))
    ends = f"The log ended at entry {row.seq:,}. Its seal: {row.seal}"
    card.inside.addWidget(Label(ends, "small", "text2", wrap=True))
    return card
