"""The first page of a chart: what was written last, what is unsigned, how to reach the client."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.wording import counted
from app.services.charts import ChartDetails, ChartOverview, RecentContact, RecentNote
from app.services.contact_ways import Way, WayKind
from app.services.note_rows import NoteRow
from app.ui.chart.note_row import NotePressRow, day_words
from app.ui.contacts.row import ContactPressRow
from app.ui.theme.look import look, px
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card, PressRow, Scrolled
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import clear, column, line
from app.ui.widgets.marks import Icon
from app.ui.widgets.veil import Veil

WAY_ICONS = {WayKind.PHONE: "phone", WayKind.EMAIL: "mail", WayKind.OTHER: "info"}
SIDE = 344
WIDEST = 16_777_215
"""What Qt takes for no limit."""
TWO_COLUMNS = 900
"""Below this effective width the side cards stand under the others."""


class Overview(Scrolled):
    """Shows only what exists: nothing here is a stand-in."""

    note_asked = Signal(object)
    contact_asked = Signal(object)
    all_asked = Signal()
    details_asked = Signal()

    def __init__(self) -> None:
        content = QWidget()
        self._across = line(content, 20, (32, 20, 32, 24))
        super().__init__(content)
        self._main, self._side = QWidget(), QWidget()
        self._left = column(self._main, 20)
        self._right = column(self._side, 20)
        self._across.addWidget(self._main, 1)
        self._across.addWidget(self._side)

    def show_overview(self, shown: ChartOverview, year: int) -> None:
        """Show a chart's first page."""
        clear(self._left)
        clear(self._right)
        self._left.addWidget(self._recent(shown, year))
        self._left.addStretch()
        if shown.unsigned:
            self._right.addWidget(self._to_sign(shown.unsigned, year))
        for person in shown.people:
            self._right.addWidget(self._reach(person))
        self._right.addStretch()

    def _recent(self, shown: ChartOverview, year: int) -> Card:
        card = Card("plain", 0, (8, 8, 8, 8))
        head = line(None, 8, (12, 8, 12, 8))
        head.addWidget(Label("Recent", "h3"))
        head.addStretch()
        card.inside.addLayout(head)
        if not shown.recent:
            words = "No notes yet. The first one begins with New note."
            said = Label(words, "small", "text2", wrap=True)
            said.setContentsMargins(px(12), 0, px(12), px(12))
            card.inside.addWidget(said)
            return card
        if shown.notes:
            head.addWidget(self._all_notes())
        for each in shown.recent:
            card.inside.addWidget(self._row(each, year))
        return card

    def _all_notes(self) -> Button:
        button = Button("All notes", "link", size="small")
        button.clicked.connect(self.all_asked)
        return button

    def _row(self, each: RecentNote | RecentContact, year: int) -> PressRow:
        if isinstance(each, RecentContact):
            contact = ContactPressRow(each.row, each.excerpt, year)
            contact.pressed.connect(lambda: self.contact_asked.emit(each.row.id))
            return contact
        note = NotePressRow(each.row, each.excerpt, year)
        note.pressed.connect(lambda: self.note_asked.emit(each.row.id))
        return note

    def _to_sign(self, unsigned: Sequence[NoteRow], year: int) -> Card:
        card = Card("plain", 10, (20, 16, 20, 16))
        card.inside.addWidget(Label(f"{counted(len(unsigned), 'note')} to sign", "h3"))
        for row in unsigned:
            across = line(None, 8)
            across.addWidget(Icon("pen-line", "amber_text", 16))
            across.addWidget(Label(f"Session of {day_words(row, year)}", "small"), 1)
            button = Button("Continue note", size="small")
            button.setAccessibleName(f"Continue the note of {day_words(row, year)}")
            button.clicked.connect(lambda _down, note=row.id: self.note_asked.emit(note))
            across.addWidget(button)
            card.inside.addLayout(across)
        return card

    def _reach(self, details: ChartDetails) -> Card:
        called = details.name.first or details.name.full
        card = Card("plain", 8, (20, 16, 20, 16))
        card.inside.addWidget(Label(f"Reach {called}", "h3").naming(called))
        ways = _ways(details)
        for icon, first, second in ways:
            card.inside.addLayout(_way(icon, first, second))
        if not ways:
            card.inside.addWidget(Label("Nothing entered yet.", "small", "text2"))
            button = Button("Add details", "link")
            button.clicked.connect(self.details_asked)
            across = line(None, 0)
            across.addWidget(button)
            across.addStretch()
            card.inside.addLayout(across)
        return card

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() / look().scale < TWO_COLUMNS
        way = QHBoxLayout.Direction.TopToBottom if narrow else QHBoxLayout.Direction.LeftToRight
        self._across.setDirection(way)
        self._across.setStretch(0, 0 if narrow else 1)
        self._across.setStretch(1, 1 if narrow else 0)
        self._side.setMinimumWidth(0 if narrow else px(SIDE))
        self._side.setMaximumWidth(WIDEST if narrow else px(SIDE))


def _ways(details: ChartDetails) -> list[tuple[str, str, str]]:
    """Return icon, words and small words of each way to reach somebody."""
    emergency = f"Emergency: {details.emergency_name}" if details.emergency_name else "Emergency"
    said = [(WAY_ICONS[way.kind], way.value, _said_of(way)) for way in details.ways]
    if details.emergency_name or details.emergency_phone:
        said.append(("user-round", emergency, details.emergency_phone))
    return said


def _said_of(way: Way) -> str:
    return ", ".join(filter(None, (way.label, way.permissions)))


def _way(icon: str, first: str, second: str) -> QHBoxLayout:
    across = line(None, 12)
    within = column(None, 0)
    within.addWidget(Label(first, "small", wrap=True, veil=Veil.WORDS))
    if second:
        within.addWidget(Label(second, "caption", "text3", wrap=True, veil=Veil.WORDS))
    across.addWidget(Icon(icon, "text3", 16), 0, Qt.AlignmentFlag.AlignTop)
    across.addLayout(within, 1)
    return across
