"""Search within one chart: a field above its notes; what is found takes their place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.core.ids import ChartId
from app.services.search import Hit, Search, Within
from app.ui.chart.note_list import NoteList
from app.ui.search.asker import Asker
from app.ui.search.hit_list import HitList
from app.ui.widgets.layouts import column, line

WIDTH = 320


class NoteSearch(QWidget):
    """The Notes part of a chart; without words it is the list of all of them."""

    hit_asked = Signal(object)
    """The Hit that is to be opened."""

    def __init__(self, search: Search, chart: ChartId, notes: NoteList) -> None:
        super().__init__()
        self._within = Within(chart)
        self.notes = notes
        self.hits = HitList(search, names=False)
        self.field = Asker("Words in this chart’s notes", self.hits, WIDTH)
        self.tools = QWidget()
        self._stack = QStackedWidget()
        self._build()
        self.field.asked.connect(self._look)
        self.hits.opened.connect(self._ask_for)

    def _build(self) -> None:
        within = column(self, 0)
        across = line(self.tools, 0, (32, 16, 32, 0))
        across.addWidget(self.field)
        across.addStretch()
        within.addWidget(self.tools)
        found = QWidget()
        column(found, 0, (32, 14, 32, 16)).addWidget(self.hits)
        self._stack.addWidget(self.notes)
        self._stack.addWidget(found)
        within.addWidget(self._stack, 1)

    def focus_field(self) -> None:
        """Let her type what she looks for."""
        self.field.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.edit.selectAll()

    def _look(self, words: str) -> None:
        self._stack.setCurrentIndex(1 if words else 0)
        if words:
            self.hits.ask(words, self._within)

    def _ask_for(self, hit: Hit) -> None:
        self.hit_asked.emit(hit)
