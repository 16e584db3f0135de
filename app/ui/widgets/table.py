"""Tables: rows painted by one delegate, moved through by J and K, opened by Enter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.ui.key_table import is_silent
from app.ui.theme.look import px
from app.ui.widgets.cells import CellPainter
from app.ui.widgets.menu_key import is_menu_key
from app.ui.widgets.rows import STRETCH, Column, RowsModel

STEPS = {"j": 1, "k": -1}
BY_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class TableView(QTableView):
    """A table of whole rows. J/K and arrows move, Enter and a click open."""

    opened = Signal(object)
    """The row that was opened."""

    def __init__(self, name: str, model: RowsModel[Any], row_height: int = 48) -> None:
        super().__init__()
        self._shown = model
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(CellPainter(self, model))
        self._dress(px(row_height))
        self._widen(model.columns)
        self.clicked.connect(self._open)
        self.entered.connect(lambda index: self._hover(index.row()))

    def dress(self) -> None:
        """Paint every row anew: its words are veiled, or no more."""
        self.viewport().update()

    def _dress(self, row_height: int) -> None:
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(row_height)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setFixedHeight(px(40))

    def _widen(self, columns: Sequence[Column[Any]]) -> None:
        header = self.horizontalHeader()
        header.setMinimumSectionSize(px(24))
        for place, each in enumerate(columns):
            if each.width == STRETCH:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
            else:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
                header.resizeSection(place, px(each.width))

    def _hover(self, row: int) -> None:
        # Qt tints the one cell under the pointer; a row is one thing
        if self.property("hovered") != row:
            self.setProperty("hovered", row)
            self.viewport().update()

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._shown.row_at(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_bare = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if is_bare and event.text() in STEPS and not is_silent(event.text()):
            row = self.currentIndex().row() + STEPS[event.text()]
            row = min(max(row, 0), self._shown.rowCount() - 1)
            self.selectRow(row)
            return
        if self._picks(event):
            return
        if is_menu_key(event):
            place = self.visualRect(self.currentIndex()).center()
            self.customContextMenuRequested.emit(place)
            return
        is_primary = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_primary:
            event.ignore()  # the dialog around it does what it is for
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _picks(self, event: QKeyEvent) -> bool:
        """Pick the row by X, let go of all by Esc; say whether it was one of them."""
        picks, at = self._shown.picks, self.currentIndex()
        if picks is None or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return False
        if event.key() == Qt.Key.Key_Escape and len(picks):
            picks.clear()
            return True
        if event.key() == Qt.Key.Key_X and not is_silent("X") and at.isValid():
            picks.turn(self._shown.row_at(at))
            return True
        return False

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # a list shows its focus by its row: where none is chosen yet, keys that lead here choose
        if event.reason() in BY_KEYS and not self.selectionModel().hasSelection():
            self.selectRow(max(0, self.currentIndex().row()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)
