"""What a search found: a table of hits, how many there are, and the rest of them on demand."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.core.wording import counted
from app.services.search import PAGE, Hit, Results, Search, Within
from app.ui.announce import announce
from app.ui.messages import sentence
from app.ui.search.hit_painter import HitPainter, cell_of, height_of_row
from app.ui.shell.shortcut_sheet import keys_in_words
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.rows import Column, RowsModel
from app.ui.widgets.table import TableView

PATIENCE = 1000
"""Milliseconds between two looks at how far the index is."""
NOTHING = "Nothing has these words"
ELSEWHERE = "Check the spelling, or look in more days and kinds."
IN_ALL_CHARTS = "Check the spelling, or look in all charts with {keys}."


class HitList(QWidget):
    """Asks, and shows. While the index is being made it says so, and asks once more after."""

    opened = Signal(object)
    """The Hit that was opened."""

    def __init__(self, search: Search, *, names: bool) -> None:
        super().__init__()
        self._search = search
        self._asked: tuple[str, Within] = ("", Within())
        self.hits: list[Hit] = []
        self.model: RowsModel[Hit] = RowsModel([Column("Found", cell_of)])
        self.table = TableView("Found notes", self.model, 0)
        self.count = Label("", "small", "text2")
        self.more = Button("", size="small")
        beyond = IN_ALL_CHARTS.format(keys=keys_in_words("Ctrl+Shift+F"))
        self.none = EmptyState("search", NOTHING, ELSEWHERE if names else beyond)
        self._failed = Banner("red")
        self._making = Label("", "small", "text2", wrap=True)
        self._card = Card("plain", 0, (1, 6, 1, 6))
        self._ticks = QTimer(self, interval=PATIENCE)
        self._build(names=names)
        self.table.opened.connect(self.opened)
        self.more.clicked.connect(self._show_more)
        self._ticks.timeout.connect(self._look_at_index)

    def _build(self, *, names: bool) -> None:
        self.model.setParent(self.table)
        self.table.setItemDelegate(HitPainter(self.table, self.model, names=names))
        self.table.horizontalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(height_of_row())
        within = column(self, 8)
        within.addWidget(self._failed)
        within.addWidget(self._making)
        within.addWidget(self.count)
        self._card.inside.addWidget(self.table)
        within.addWidget(self._card, 1)
        within.addWidget(self.none, 1)
        foot = line(None, 0)
        foot.addWidget(self.more)
        foot.addStretch()
        within.addLayout(foot)

    def ask(self, words: str, within: Within) -> None:
        """Look for the words and show the first hits."""
        self._asked, self.hits = (words, within), []
        self._hand_out()
        if self.hits:
            self.table.selectRow(0)
            self.table.scrollToTop()
        announce(self, f"{counted(self.model.rowCount(), 'hit')} shown")

    def _show_more(self) -> None:
        row = len(self.hits)
        self._hand_out()
        self.table.selectRow(min(row, len(self.hits) - 1))
        self.table.setFocus()

    def _hand_out(self) -> None:
        words, within = self._asked
        try:
            results = self._search.find(words, within, skip=len(self.hits))
        except PracticeError as error:
            said = sentence(error)
            self._failed.say(said.what, f"{said.safe} {said.next}".strip())
            results = Results()
        else:
            self._failed.hide()
        self.hits += results.hits
        self._show(results)

    def _show(self, results: Results) -> None:
        self.model.show_rows(self.hits)
        self._card.setVisible(bool(self.hits))
        self.none.setVisible(not self.hits and results.is_whole and self._failed.isHidden())
        left = results.total - len(self.hits)
        self.count.setText(f"{results.total:,} found, the newest first")
        self.count.setVisible(bool(self.hits))
        self.more.say(f"Show {min(PAGE, left)} more")
        self.more.setVisible(left > 0 and bool(results.hits))
        self._say_index()

    def _say_index(self) -> None:
        stand = self._search.stand
        done = f" {stand.done:,} of {stand.total:,} are read." if stand.total else ""
        self._making.setText(f"Notes are being made ready for search.{done} More may be found.")
        self._making.setVisible(not stand.is_whole)
        if stand.is_whole:
            self._ticks.stop()
        elif self.isVisible():
            self._ticks.start()

    def _look_at_index(self) -> None:
        if self._search.stand.is_whole:
            self.ask(*self._asked)
        else:
            self._say_index()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._say_index()
