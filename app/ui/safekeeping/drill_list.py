"""The restores that were practiced: when, which copy, with which key, what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.wording import day_here, short_date, time_here
from app.services.drills import DrillRow
from app.ui.desk import Desk
from app.ui.safekeeping.drill_paper import DrillPaper
from app.ui.safekeeping.practice_restore_result import OPENED_WITH
from app.ui.safekeeping.sheet import Sheet
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Label
from app.ui.widgets.rows import Cell, Column, RowsModel
from app.ui.widgets.table import TableView

TITLE = "Practiced restores"
WORDS = "Each one was a whole restore of one copy. Its certificate can be printed or saved again."
NONE = "No restore was practiced yet."
ROW, HEAD, SEEN = 56, 40, 6
PASSED = ("Matched", "green", "circle-check")
FAILED = ("Did not pass", "red", "circle-alert")


def _when(drill: DrillRow) -> Cell:
    at = drill.practiced_at
    return Cell(short_date(day_here(at)), "strong", under=time_here(at))


COLUMNS: Sequence[Column[DrillRow]] = (
    Column("Practiced", _when),
    Column("Copy", lambda drill: Cell(f"{drill.counter:,}", under=drill.drive), 140),
    Column("Opened with", lambda drill: Cell(OPENED_WITH[drill.opened_by]), 130),
    Column("Result", lambda drill: Cell(pill=PASSED if drill.passed else FAILED), 150),
)


class DrillListSheet(Sheet):
    """The newest first; the finding of the chosen one stands under the list."""

    practice_asked = Signal()

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, TITLE, WORDS, 680)
        self.model: RowsModel[DrillRow] = RowsModel(COLUMNS)
        self.table = TableView("Practiced restores", self.model, ROW)
        self.model.setParent(self.table)
        self.practice = Button("Practice a restore", "primary", "rotate-ccw")
        self.paper = DrillPaper(self, desk, self.say_failure)
        self._words = Label(NONE, "body", "text2", wrap=True)
        self._card = Card("plain", 0, (1, 1, 1, 1))
        self._card.inside.addWidget(self.table)
        self.inside.addWidget(self._card)
        self.inside.addSpacing(px(10))
        self.inside.addWidget(self._words)
        self.foot((self.paper.print_button, self.paper.save_button, self.practice))
        self.safe_focus, self.primary = self.table, self.practice
        self.practice.clicked.connect(self._practice)
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._choose())
        self._show(desk.practice.drills.earlier())

    def _show(self, drills: Sequence[DrillRow]) -> None:
        self.model.show_rows(drills)
        self._card.setVisible(bool(drills))
        self.table.setFixedHeight(px(HEAD + ROW * min(len(drills), SEEN)) + 2)
        if drills:
            self.table.selectRow(0)
        else:
            self.safe_focus = self.close_button

    def _choose(self) -> None:
        drill = self.model.row_at(self.table.currentIndex())
        self._words.setText(drill.finding or "")
        self._words.setVisible(drill.finding is not None)
        self.paper.offer(drill)
        self.refit()

    def _practice(self) -> None:
        self.close_quietly()
        self.practice_asked.emit()
