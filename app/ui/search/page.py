"""Search in every note: words, where to look, and each line in which they stand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.core.errors.base import PracticeError
from app.services.contacts import ContactRow
from app.services.search import Hit
from app.ui.contacts.keeper import read_contact
from app.ui.desk import Desk
from app.ui.key_table import LIST_KEYS
from app.ui.messages import sentence
from app.ui.search.asker import Asker
from app.ui.search.filters import Filters
from app.ui.search.hit_list import HitList
from app.ui.shell.page import Address, Page
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.layouts import column
from app.ui.widgets.page_header import PageHeader

WIDTH = 520
WHAT = "Notes, addenda, drafts and contacts; never private notes. The log says that you searched."
BEGIN = "When was it first mentioned?"
BEGIN_WORDS = (
    "Type words as they may have been written. The last may be unfinished; quotes hold words "
    "together."
)


class SearchPage(Page):
    """Ctrl+Shift+F leads here from anywhere; J and K move, Enter opens the note at the place."""

    title = "Search notes"
    hears = LIST_KEYS

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.hits = HitList(desk.practice.search, names=True)
        self.field = Asker("Words in notes", self.hits, WIDTH)
        self.filters = Filters(desk)
        self._stack = QStackedWidget()
        self._build()
        self.field.asked.connect(self._look)
        self.filters.changed.connect(lambda: self._look(self.field.text()))
        self.hits.opened.connect(self._open)

    def _build(self) -> None:
        within = column(self, 0)
        within.addWidget(PageHeader("Search notes", WHAT))
        body = QWidget()
        page = column(body, 12, (32, 4, 32, 20))
        page.addWidget(self.field)
        page.addWidget(self.filters)
        self._stack.addWidget(EmptyState("search", BEGIN, BEGIN_WORDS))
        self._stack.addWidget(self.hits)
        page.addWidget(self._stack, 1)
        within.addWidget(body, 1)

    def visit(self, address: Address) -> None:
        """Take up words that were typed elsewhere; the address does not keep them."""
        self._desk.registry.bind("find", self._find, self)
        if address.part:
            self.field.edit.setText(address.part)
            self.field.ask()

    def leave(self) -> None:
        self._desk.registry.forget("find", self._find)

    def first_focus(self) -> QWidget:
        return self.field.edit if not self.hits.hits else self.hits.table

    def _find(self) -> None:
        self.field.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.edit.selectAll()

    def _look(self, words: str) -> None:
        self._stack.setCurrentIndex(1 if words else 0)
        if words:
            self.hits.ask(words, self.filters.within())

    def _open(self, hit: Hit) -> None:
        if isinstance(hit.of, ContactRow):
            self._read(hit.of, hit.who.name.full)
        else:
            self.asked.emit(Address("note", hit.of.id, hit.place))

    def _read(self, contact: ContactRow, whose: str) -> None:
        try:
            read_contact(self.window(), self._desk, contact.id, whose)
        except PracticeError as error:  # removed since it was found
            self._desk.toasts.say(str(sentence(error)))
