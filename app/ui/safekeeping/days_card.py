"""The last 14 days: a copy made, missed, or nothing to copy."""

from __future__ import annotations

from collections.abc import Sequence

from app.services.backup_days import BackupDay
from app.ui.widgets.cards import Card
from app.ui.widgets.gauges import Day, DayMark, DayStrip
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import line

DAYS = 14
TITLE = "Last 14 days"
NEAR = ("Tonight", "Today", "Tomorrow")


class DaysCard(Card):
    """A strip of days with a sentence that counts them."""

    def __init__(self) -> None:
        super().__init__("plain", 10, (24, 18, 24, 16))
        self.words = Label("", "small", "text3", wrap=True)
        self.strip = DayStrip(TITLE)
        head = line(None, 8)
        head.addWidget(Label(TITLE, "h3"))
        head.addStretch()
        head.addWidget(self.words)
        self.words.setWordWrap(False)
        self.inside.addLayout(head)
        self.inside.addWidget(self.strip)

    def show_days(self, days: Sequence[BackupDay], following: str) -> None:
        """Show the days, today at the right; `following` says when the next copy is due."""
        marks = [_mark(day, is_today=day is days[-1]) for day in days]
        self.strip.show_days(
            [Day(str(day.day.day), mark) for day, mark in zip(days, marks, strict=True)]
        )
        self.words.setText(_counted(marks, following))


def _mark(day: BackupDay, *, is_today: bool) -> DayMark:
    if day.is_made:
        return DayMark.GOOD
    if is_today:
        return DayMark.DUE if day.is_changed else DayMark.QUIET
    return DayMark.MISSED if day.is_missed else DayMark.QUIET


def _counted(marks: Sequence[DayMark], following: str) -> str:
    said = [f"{marks.count(DayMark.GOOD)} made and checked"]
    if missed := marks.count(DayMark.MISSED):
        said.append(f"{missed} missed")
    if marks[-1] is DayMark.DUE:
        day, _, time = following.partition(" ")
        said.append(f"{day.lower()}’s is due at {time}" if day in NEAR else "the next is to come")
    return ", ".join(said)
