"""The worklist: the notes of all clients that are to be written or signed, oldest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from app.core.client_word import hers
from app.core.wording import counted, fact_by_fact
from app.services.owed_notes import OwedNote
from app.ui.announce import announce
from app.ui.desk import Desk
from app.ui.key_table import FILTER_KEYS, LIST_KEYS, PICK_KEYS, WAITING_KEYS, is_silent
from app.ui.shell.page import Address, Page
from app.ui.today.putting_off import MONDAY, TOMORROW, PuttingOff
from app.ui.today.ways import Ways
from app.ui.widgets.buttons import Button, button_for
from app.ui.widgets.cards import Card
from app.ui.widgets.choices import Segments
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.fitting_table import FittingTable
from app.ui.widgets.flow import flowing
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.pick_bar import LET_GO, PICK, PickBar
from app.ui.widgets.picks import Picks
from app.ui.widgets.row_menu import show_menu
from app.ui.widgets.rows import RowsModel
from app.ui.worklist.columns import COLUMNS, SPARE, Waiting, waiting

FILTERS = ("All", "Not begun", "Drafts", "To sign")
BELONGS: tuple[Callable[[Waiting], bool], ...] = (
    lambda _row: True,
    lambda row: not row.owed.is_begun,
    lambda row: row.owed.is_begun and not row.is_ready,
    lambda row: row.is_ready,
)
"""What stands under each of them."""
STEPS = {Qt.KeyboardModifier.NoModifier: 1, Qt.KeyboardModifier.ShiftModifier: -1}
LISTED, EMPTY = range(2)
NOTHING = "Drafts, and sessions without a note, are listed here by age."


class WorklistPage(Page):
    """J, K and arrows move, F turns to the next filter, Enter opens the draft or begins one."""

    title = "Notes"
    hears = LIST_KEYS | WAITING_KEYS | PICK_KEYS | FILTER_KEYS
    shows = frozenset(
        {"notes", "drafts", "note_sessions", "appointments", "series", "series_skips", "clients"}
        | {"snoozes"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._ways = Ways(desk, self.asked.emit)
        self._putting_off = PuttingOff(desk)
        self._new_note = self._ways.new_note
        self._header = PageHeader("Notes", " ", [self._search()])
        self.filter = Segments(FILTERS)
        self.model: RowsModel[Waiting] = RowsModel(COLUMNS)
        self.table = FittingTable("Notes to finish", self.model, SPARE, 52)
        self.picks: Picks[Waiting] = Picks(lambda row: row.owed.chore)
        self.model.pick_from(self.picks)
        self.bar = PickBar(self.picks, self._many())
        self._clients = Button(hers("Open clients"), "primary", "users")
        self._card = Card("plain", 0, (1, 6, 1, 6))
        self._none = Label("", "body", "text2", wrap=True)
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    def _search(self) -> Button:
        return button_for(self._desk.registry["search notes"], icon="search")

    def _many(self) -> list[tuple[str, Callable[[], object]]]:
        off = self._putting_off
        return [
            (TOMORROW, lambda: self._do_to_all(off.until_tomorrow)),
            (MONDAY, lambda: self._do_to_all(off.until_monday)),
        ]

    def _do_to_all(self, deed: Callable[[Sequence[OwedNote]], object]) -> None:
        """Do something to all that are picked, which lets go of them."""
        deed(self._chosen())
        self.picks.clear()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        within = column(self, 0)
        within.addWidget(self._header)
        listed = QWidget()
        below = column(listed, 12, (32, 0, 32, 24))
        self.filter.setAccessibleName("Which notes")
        below.addWidget(flowing([self.filter, self.bar], 12, apart=True))
        self._card.inside.addWidget(self.table)
        below.addWidget(self._card, 1)
        below.addWidget(self._none)
        self._stack.addWidget(listed)
        empty = EmptyState("notebook-pen", "All notes are signed", NOTHING, [self._clients])
        self._stack.addWidget(empty)
        within.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._clients.clicked.connect(lambda: self._ways.place("clients"))
        self.filter.chosen.connect(lambda _number: self.refresh())
        self.table.opened.connect(lambda row: self._ways.write(row.owed))
        self.table.installEventFilter(self)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._show_menu)

    def visit(self, _address: Address) -> None:
        self._desk.registry.bind("new note", self._new_note, self)

    def leave(self) -> None:
        self._desk.registry.forget("new note", self._new_note)

    def refresh(self) -> None:
        practice = self._desk.practice
        owed, today = practice.today.waiting(), practice.open_days.wall_clock().date()
        rows = waiting(owed, today, practice.ready_notes.all())
        self._stack.setCurrentIndex(LISTED if owed else EMPTY)
        self._header.say(_headline(owed))
        groups = [[row for row in rows if belongs(row)] for belongs in BELONGS]
        self._say_counts([len(group) for group in groups])
        self._show(groups[self.filter.current])

    def _show(self, rows: list[Waiting]) -> None:
        at = self.table.currentIndex().row()
        self.model.show_rows(rows)
        self._card.setVisible(bool(rows))
        self._none.setText("" if rows else f"{FILTERS[self.filter.current]}: none.")
        self._none.setVisible(not rows)
        if rows:
            self.table.selectRow(min(max(at, 0), len(rows) - 1))

    def _say_counts(self, counts: list[int]) -> None:
        for number, (name, count) in enumerate(zip(FILTERS, counts, strict=True)):
            button = self.filter.button(number)
            if isinstance(button, QPushButton):
                button.setText(f"{name}  {count}")
                button.setAccessibleName(f"{name}, {counted(count, 'note')}")

    def first_focus(self) -> QWidget:
        return self._clients if self._stack.currentIndex() == EMPTY else self.table

    def _chosen(self) -> list[OwedNote]:
        """Return what is picked; where nothing is, the note the cursor is on."""
        index = self.table.currentIndex()
        at = [self.model.row_at(index)] if index.isValid() else []
        return [row.owed for row in self.model.picked() or at]

    def _show_menu(self, at: QPoint) -> None:
        if (index := self.table.indexAt(at)).isValid():
            self.table.selectRow(index.row())
        if owed := self._chosen():
            menu = self._putting_off.menu_of(owed, self)
            row = self.model.row_at(self.table.currentIndex())
            menu.addAction(LET_GO if self.picks.has(row) else PICK, partial(self.picks.turn, row))
            show_menu(menu, self.table.viewport().mapToGlobal(at))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if self._turns(event):
                return True
            owed = self._chosen()
            if owed and self._putting_off.answers(event, owed):
                self.picks.clear()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._turns(event):
            super().keyPressEvent(event)

    def _turns(self, event: QKeyEvent) -> bool:
        """Turn to the next filter by F, to the one before by Shift+F; say whether it was F."""
        step = STEPS.get(event.modifiers())
        if event.key() != Qt.Key.Key_F or step is None or is_silent("F"):
            return False
        if self._stack.currentIndex() == LISTED:
            self.filter.choose((self.filter.current + step) % len(FILTERS))
            on = self.table if self.model.rowCount() else self.filter.button(self.filter.current)
            on.setFocus(Qt.FocusReason.ShortcutFocusReason)
            announce(self, FILTERS[self.filter.current])
        return True


def _headline(owed: Sequence[OwedNote]) -> str:
    """Say "3 notes to finish, oldest first; 1 put off"."""
    put_off = sum(each.until is not None for each in owed)
    now = len(owed) - put_off
    said = [f"{counted(now, 'note')} to finish, oldest first"] if now else []
    return fact_by_fact([*said, f"{put_off} put off" if put_off else ""])
