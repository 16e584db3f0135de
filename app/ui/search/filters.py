"""Where is searched: which days, which kind, whose chart."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.client_word import hers
from app.core.ids import ChartId
from app.services.search import SearchKind, Within
from app.ui.activity.chart_filter import ChartFilter
from app.ui.desk import Desk
from app.ui.widgets.choices import Choice
from app.ui.widgets.date_field import DateField
from app.ui.widgets.layouts import column, line

KINDS: tuple[tuple[str, SearchKind | None], ...] = (
    ("Everything written", None),
    ("Signed notes", SearchKind.NOTE),
    ("Addenda", SearchKind.ADDENDUM),
    ("Drafts", SearchKind.DRAFT),
    ("Contacts", SearchKind.CONTACT),
)
DAYS: tuple[tuple[str, int | None], ...] = (
    ("Any day", None),
    ("Last 30 days", 30),
    ("Last 6 months", 183),
    ("Last 12 months", 365),
)
BETWEEN = "Between two days"
EVERYONE = "All clients are searched."


class Filters(QWidget):
    """Emits `changed` when another place is to be looked in."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._clock = desk.clock
        self._chart: ChartId | None = None
        self.kind = Choice("Kind", [words for words, _ in KINDS])
        self.days = Choice("Days", [*(words for words, _ in DAYS), BETWEEN])
        self.first = DateField("From", desk.clock, optional=True)
        self.last = DateField("To", desk.clock, optional=True)
        self.client = ChartFilter(desk, hers(EVERYONE))
        self._between = QWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        within = column(self, 10)
        across = line(None, 12)
        across.addWidget(self.days)
        across.addWidget(self.kind)
        across.addStretch()
        across.addWidget(self.client.field)
        within.addLayout(across)
        dates = line(self._between, 12)
        dates.addWidget(self.first)
        dates.addWidget(self.last)
        dates.addStretch(1)
        within.addWidget(self._between)
        within.addWidget(self.client)
        self._between.hide()

    def _connect(self) -> None:
        self.days.currentIndexChanged.connect(self._choose_days)
        self.kind.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self.client.chosen.connect(self._choose_client)
        for field in (self.first, self.last):
            field.left.connect(self.changed)

    def within(self) -> Within:
        """Return where is looked."""
        return Within(self._chart, KINDS[self.kind.currentIndex()][1], *self._first_and_last())

    def _first_and_last(self) -> tuple[date | None, date | None]:
        chosen = self.days.currentIndex()
        if chosen == len(DAYS):
            return self.first.day, self.last.day
        past = DAYS[chosen][1]
        return (self._clock.today() - timedelta(days=past) if past else None), None

    def _choose_days(self, place: int) -> None:
        self._between.setVisible(place == len(DAYS))
        self.changed.emit()

    def _choose_client(self, chart: ChartId | None) -> None:
        if chart != self._chart:
            self._chart = chart
            self.changed.emit()
