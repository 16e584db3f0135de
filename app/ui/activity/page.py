"""The activity log: who did what, day by day, and the check that nothing was taken out."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.core.client_word import hers
from app.core.ids import ChartId
from app.core.wording import counted
from app.services.activity import ActivityKind
from app.services.activity import ActivityPage as EntriesRead
from app.ui.activity.chart_filter import ChartFilter
from app.ui.activity.entries import SPARE, Entries, Entry
from app.ui.activity.export_sheet import ExportSheet
from app.ui.activity.verifying import Verifying
from app.ui.desk import Desk
from app.ui.key_table import LIST_KEYS
from app.ui.shell.page import Address, Page
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.choices import Choice
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.fitting_table import FittingTable
from app.ui.widgets.layouts import column, line
from app.ui.widgets.page_header import PageHeader

ALL = "Everything"
ROW = 40
NOTHING = "Nothing of this kind yet"
NOTHING_WORDS = "Choose another kind, or empty the field with the client’s name."


class ActivityPage(Page):
    """Reads two hundred entries at a time. Opening one leads to its chart."""

    title = "Activity log"
    hears = LIST_KEYS
    shows = frozenset(
        {"clients", "charts", "notes", "addenda", "notes_in_error", "practice", "backups"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._chart: ChartId | None = None
        self._kinds: tuple[ActivityKind | None, ...] = (None, *ActivityKind)
        self.kind = Choice("Kind", [ALL, *(hers(kind.value) for kind in ActivityKind)])
        self.chart_filter = ChartFilter(desk)
        self.verifying = Verifying(desk)
        self.export_button = Button("Export log…", icon="download")
        self.model = Entries()
        self.table = FittingTable("Activity log", self.model, SPARE, ROW)
        self.model.setParent(self.table)
        self._card = Card("plain", 0, (1, 1, 1, 1))
        self._none = EmptyState("list-checks", NOTHING, hers(NOTHING_WORDS))
        self._header = PageHeader("Activity log", " ", [self.export_button, self.verifying.button])
        self._build()
        self._connect()

    def _build(self) -> None:
        within = column(self, 0)
        within.addWidget(self._header)
        body = QWidget()
        page = column(body, 12, (32, 4, 32, 28))
        page.addWidget(self.verifying)
        tools = line(None, 12)
        tools.addWidget(self.kind)
        tools.addStretch()
        tools.addWidget(self.chart_filter.field)
        page.addLayout(tools)
        page.addWidget(self.chart_filter)
        self._card.inside.addWidget(self.table)
        page.addWidget(self._card, 1)
        page.addWidget(self._none, 1)
        within.addWidget(body, 1)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(lambda _place: self.refresh())
        self.chart_filter.chosen.connect(self._narrow)
        self.table.opened.connect(self._open)
        self.verifying.verified.connect(self.refresh)
        self.export_button.clicked.connect(self._export)

    def visit(self, _address: Address) -> None:
        self.refresh()  # opening a chart is an entry that touches no table

    def refresh(self) -> None:
        entries = counted(self._desk.practice.activity.count(), "entry", "entries")
        self._header.say(f"{entries}, each sealed to the one before")
        self.model.begin(self._read, self._desk.clock.today())
        is_empty = self.model.rowCount() == 0
        self._card.setVisible(not is_empty)
        self._none.setVisible(is_empty)

    def first_focus(self) -> QWidget:
        return self.table

    def _read(self, before: int | None) -> EntriesRead:
        kind = self._kinds[self.kind.currentIndex()]
        return self._desk.practice.activity.page(before, self._chart, kind)

    def _narrow(self, chart: ChartId | None) -> None:
        if chart != self._chart:
            self._chart = chart
            self.refresh()

    def _export(self) -> None:
        ExportSheet(self.window(), self._desk).open()

    def _open(self, entry: Entry) -> None:
        if entry.row.chart is not None:
            self.asked.emit(Address("chart", entry.row.chart))
