"""The client list: filter by status, search by any part of a name or the chart's number."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from app.core.client_word import counted_clients, hers
from app.core.ids import ChartId
from app.services.clients import ClientList, ClientRow, ClientStatus
from app.ui.announce import announce
from app.ui.bringing_in.menu import ABOUT_CLIENTS, show_menu
from app.ui.clients.client_menu import ClientMenu
from app.ui.clients.columns import COLUMNS, SPARE
from app.ui.clients.gather_bar import GatherBar
from app.ui.clients.new_chart import NewChartCeremony
from app.ui.clients.new_client import NewClientCeremony
from app.ui.clients.no_match import NoMatch
from app.ui.clients.tagging import ADD, Tagging
from app.ui.desk import Desk
from app.ui.key_table import LIST_KEYS, PICK_KEYS
from app.ui.shell.page import Address, Page
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.cards import Card
from app.ui.widgets.choices import Segments
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.fields import SearchField
from app.ui.widgets.fitting_table import FittingTable
from app.ui.widgets.flow import flowing
from app.ui.widgets.layouts import column
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.pick_bar import LET_GO, PICK, PickBar
from app.ui.widgets.picks import Picks
from app.ui.widgets.row_menu import show_menu as show_row_menu
from app.ui.widgets.rows import RowsModel

FILTERS: tuple[tuple[str, ClientStatus | None], ...] = (
    ("Active", ClientStatus.ACTIVE),
    ("Inquiries", ClientStatus.INQUIRY),
    ("Waitlist", ClientStatus.WAITLIST),
    ("Discharged", ClientStatus.DISCHARGED),
    ("All", None),
)
EVERYBODY = len(FILTERS) - 1
FIRST_WORDS = "Add your first client by name. Everything else can wait until you need it."
NEW = "new"
"""The part of the address that opens the dialog for a new client."""
SHARED_CHART: Final = Address("clients", part="new chart")
"""Where a couple's, family's or group's chart is begun."""


class ClientsPage(Page):
    """A table of charts; Enter and a click open one."""

    title = "Clients"
    hears = LIST_KEYS | PICK_KEYS | {"list menu"}
    shows = frozenset(
        {"clients", "charts", "chart_members", "notes", "inquiries", "tags", "merges"}
        | {"appointments", "series", "series_skips", "alerts"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.new = Button(hers("New client"), "primary", "plus")
        self.new_chart = Button("New chart…", icon="users")
        self.filter = Segments([name for name, _ in FILTERS])
        self.gather = GatherBar()
        self.search = SearchField("Name or chart number", 260)
        self.model: RowsModel[ClientRow] = RowsModel(COLUMNS)
        self.table = FittingTable(hers("Clients"), self.model, SPARE, 52)
        self.menu = ClientMenu(desk, self.asked.emit)
        self.picks: Picks[ClientRow] = Picks(lambda row: row.chart)
        self.model.pick_from(self.picks)
        self.tagging = Tagging(desk, self.model, self.picks)
        self.bar = PickBar(self.picks, [(ADD, self.ask_for_tag)])
        self.none = NoMatch()
        self._add_first = Button(hers("Add a client"), "primary", "plus")
        self.bring_first = Button(hers("Bring in clients"), icon="download")
        self.more = IconButton(hers("More about clients"), "ellipsis")
        self._card = Card("plain", 0, (1, 6, 1, 6))
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        within = column(self, 0)
        within.addWidget(PageHeader(hers("Clients"), "", [self.more, self.new_chart, self.new]))
        words = hers(FIRST_WORDS)
        ways = [self._add_first, self.bring_first]
        empty = EmptyState("users", hers("Your client list starts here"), words, ways)
        listed = QWidget()
        self._stack.addWidget(empty)
        self._stack.addWidget(listed)
        within.addWidget(self._stack, 1)
        below = column(listed, 12, (32, 0, 32, 24))
        self.filter.setAccessibleName("Status")
        below.addWidget(flowing([self.filter, self.gather, self.search], 12, apart=True))
        below.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignLeft)
        self._card.inside.addWidget(self.table)
        below.addWidget(self._card, 1)
        below.addWidget(self.none, 1)

    def _connect(self) -> None:
        self.new.clicked.connect(self.add_client)
        self.new_chart.clicked.connect(self.begin_chart)
        self._add_first.clicked.connect(self.add_client)
        registry = self._desk.registry
        self.bring_first.clicked.connect(registry["bring in clients"].trigger)
        self.more.clicked.connect(lambda: show_menu(registry, ABOUT_CLIENTS, self.more))
        self.none.add_asked.connect(self.add_client)
        self.none.all_asked.connect(self._look_among_all)
        self.filter.chosen.connect(lambda _number: self._show())
        self.gather.changed.connect(self._show)
        self.search.edited.connect(lambda _words: self._show())
        self.search.edit.installEventFilter(self)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.table.opened.connect(lambda row: self._go(row.chart))

    def visit(self, address: Address) -> None:
        self._desk.registry.bind("find", self._find, self)
        if address.part == NEW:
            # the page takes the focus first, then the dialog does
            QTimer.singleShot(0, self, self.add_client)
        elif address.part == SHARED_CHART.part:
            QTimer.singleShot(0, self, self.begin_chart)

    def leave(self) -> None:
        self._desk.registry.forget("find", self._find)

    def refresh(self) -> None:
        self._show()

    def first_focus(self) -> QWidget:
        return self._add_first if self._stack.currentIndex() == 0 else self.search

    def _show(self) -> None:
        name, status = FILTERS[self.filter.current]
        words = self.search.text()
        by = self.gather.by
        listed = self._desk.practice.clients.listed(status, words, by)
        self._stack.setCurrentIndex(0 if listed.is_empty else 1)
        self.gather.show_known(listed.known)
        self._say_counts(listed)
        self.model.show_rows(listed.rows)
        self._card.setVisible(bool(listed.rows))
        self.none.setVisible(not listed.rows)
        self.none.say(words, name if status else "", by)
        if words:
            announce(self, counted_clients(len(listed.rows)))

    def stand_on(self, chart: ChartId) -> None:
        """Give the focus to somebody who has just come in, where the list shows them."""
        self._show()
        places = range(self.model.rowCount())
        there = (n for n in places if self.model.row_at(self.model.index(n, 0)).chart == chart)
        if (place := next(there, None)) is not None:
            self.table.selectRow(place)
            self.table.setFocus()
        else:
            self.first_focus().setFocus()

    def _look_among_all(self) -> None:
        self.gather.clear()
        self.filter.choose(EVERYBODY)

    def _say_counts(self, listed: ClientList) -> None:
        for number, (name, status) in enumerate(FILTERS):
            count = listed.counts[status] if status else sum(listed.counts.values())
            button = self.filter.button(number)
            if isinstance(button, QPushButton):
                button.setText(f"{name}  {count}")
                button.setAccessibleName(f"{name}, {counted_clients(count)}")

    def ask_for_tag(self) -> None:
        """Ask which tag everybody who is selected is to have."""
        self.tagging.ask(self.bar.deeds[0])

    def _show_menu(self, at: QPoint) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            row = self.model.row_at(index)
            menu = self.menu.menu_of(row, self)
            menu.addAction(LET_GO if self.picks.has(row) else PICK, partial(self.picks.turn, row))
            show_row_menu(menu, self.table.viewport().mapToGlobal(at))

    def _find(self) -> None:
        self.search.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.edit.selectAll()

    def _go(self, chart: ChartId) -> None:
        self.asked.emit(Address("chart", chart))

    def add_client(self) -> None:
        """Open the dialog for a new client."""
        ceremony = NewClientCeremony(self.window(), self._desk)
        ceremony.added.connect(self._go)
        ceremony.chart_asked.connect(self._go)
        ceremony.open()

    def begin_chart(self) -> None:
        """Open the dialog for a couple's, family's or group's chart."""
        ceremony = NewChartCeremony(self.window(), self._desk)
        ceremony.begun.connect(self._go)
        ceremony.open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # down leads from the search into what it found; Enter opens the only one
        if watched is self.search.edit and event.type() == QEvent.Type.KeyPress:
            return isinstance(event, QKeyEvent) and self._leads_on(event.key())
        return super().eventFilter(watched, event)

    def _leads_on(self, key: int) -> bool:
        found = self.model.rowCount()
        if key == Qt.Key.Key_Down and found:
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.table.selectRow(0)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and found == 1:
            self._go(self.model.row_at(self.model.index(0, 0)).chart)
            return True
        return False
