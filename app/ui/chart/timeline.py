"""Everything on a chart by date, the newest first; by kind where she wants."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.core.wording import clock_time, short_date
from app.services.appointments import AppointmentKind, AppointmentRow
from app.services.contacts import ContactRow
from app.services.documents import DocumentRow
from app.services.note_rows import NoteRow
from app.services.timeline import Happening, HappeningKind
from app.ui.calendar.statuses import BY_KEY
from app.ui.calendar.words import kind_words, status_words
from app.ui.contacts.words import ICONS, WAYS
from app.ui.key_table import LIST_KEYS
from app.ui.notes.session_words import state_pill, title_of
from app.ui.widgets.cards import Card
from app.ui.widgets.choices import Segments
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.fitting_table import FittingTable
from app.ui.widgets.layouts import column
from app.ui.widgets.row_menu import menu_of
from app.ui.widgets.rows import Cell, Column, RowsModel

KINDS: Final[dict[str, HappeningKind | None]] = {
    "Everything": None,
    "Notes": HappeningKind.NOTE,
    "Contacts": HappeningKind.CONTACT,
    "Appointments": HappeningKind.APPOINTMENT,
    "Documents": HappeningKind.DOCUMENT,
}
CALENDAR: Final = ("calendar-days", "text2")


def _what(each: Happening) -> Cell:
    if isinstance(each.of, NoteRow):
        return Cell(title_of(each.of), "strong", icon=("notebook-pen", "accent_text"))
    if isinstance(each.of, ContactRow):
        return Cell("Contact", "strong", icon=(ICONS[each.of.way], "text2"))
    if isinstance(each.of, DocumentRow):
        return Cell(each.of.category.value.capitalize(), "strong", icon=("file-text", "text2"))
    return Cell(kind_words(each.of.kind), "strong", icon=CALENDAR)


def _day(each: Happening) -> Cell:
    return Cell(short_date(each.day))


def _at(each: Happening) -> Cell:
    return Cell(clock_time(each.at) if each.at else "–", tone="text2")


def _minutes(each: Happening) -> Cell:
    minutes = None if isinstance(each.of, DocumentRow) else each.of.minutes
    return Cell("–" if minutes is None else f"{minutes} min", tone="text2")


def _state(each: Happening) -> Cell:
    if isinstance(each.of, NoteRow):
        return Cell(pill=state_pill(each.of))
    if isinstance(each.of, DocumentRow):
        return Cell("–", tone="text3")
    words = WAYS[each.of.way] if isinstance(each.of, ContactRow) else status_words(each.of.status)
    return Cell(pill=(words, "gray", ""))


COLUMNS: Sequence[Column[Happening]] = (
    Column("What", _what),
    Column("Day", _day, 150),
    Column("Time", _at, 120),
    Column("Minutes", _minutes, 110),
    Column("State", _state, 190),
)
SPARE: Final = (3, 2)
"""What a narrow window leaves out."""


class TimelineList(QWidget):
    """Enter and a click open a note, a contact, or the appointment’s day; Shift+F10 the menu."""

    note_asked = Signal(object)
    contact_asked = Signal(object)
    day_asked = Signal(object)
    """The day of an appointment."""
    status_asked = Signal(object, object)
    """An AppointmentRow, and what became of it."""
    cancel_asked = Signal(object)
    """The AppointmentRow that was called off."""
    menu_asked = Signal(object, QPoint)
    """The Happening whose menu is to open, and where on the screen."""

    def __init__(self, read: Callable[[], list[Happening]]) -> None:
        super().__init__()
        self._read = read
        self._rows: list[Happening] = []
        self.kinds = Segments(list(KINDS))
        self.model = RowsModel(COLUMNS)
        self.table = FittingTable("Timeline", self.model, SPARE)
        words = "Notes, contacts, appointments and documents stand here by date."
        self._empty = EmptyState("clock", "Nothing here yet", words, [])
        self._card = Card("plain", 0, (1, 6, 1, 6))
        self._build()
        self.kinds.chosen.connect(lambda _number: self._show())
        self.table.opened.connect(self._open)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._ask_for_menu)

    def _build(self) -> None:
        self.kinds.setAccessibleName("What is listed")
        within = column(self, 12, (32, 20, 32, 16))
        within.addWidget(self.kinds)
        self._card.inside.addWidget(self.table)
        within.addWidget(self._card, 1)
        within.addWidget(self._empty, 1)

    def _ask_for_menu(self, at: QPoint) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            place = self.table.viewport().mapToGlobal(at)
            self.menu_asked.emit(self.model.row_at(index), place)

    def refresh(self) -> None:
        """Read everything anew."""
        self._rows = self._read()
        self._show()

    def _show(self) -> None:
        kind = list(KINDS.values())[self.kinds.current]
        shown = [each for each in self._rows if kind in (None, each.kind)]
        self.model.show_rows(shown)
        self._card.setVisible(bool(shown))
        self._empty.setVisible(not shown)

    def menu_of(self, each: Happening) -> QMenu:
        """Return what can be done to a row: open it, and say what became of an appointment."""
        deeds: dict[str, Callable[[], object]] = {"list open": partial(self._open, each)}
        if isinstance(each.of, AppointmentRow) and each.of.kind is not AppointmentKind.BLOCKED:
            for name, status in BY_KEY.items():
                if status is not each.of.status:
                    deeds[name] = partial(self.status_asked.emit, each.of, status)
            deeds["cancel"] = partial(self.cancel_asked.emit, each.of)
        return menu_of(deeds, self.table, LIST_KEYS)

    def _open(self, each: Happening) -> None:
        if isinstance(each.of, NoteRow):
            self.note_asked.emit(each.of.id)
        elif isinstance(each.of, AppointmentRow):
            self.day_asked.emit(each.day)
        elif isinstance(each.of, DocumentRow):
            place = self.table.visualRect(self.table.currentIndex()).center()
            self._ask_for_menu(place)
        else:
            self.contact_asked.emit(each.of.id)
