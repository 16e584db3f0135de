"""The palette's list: one row is chosen or none is; arrows come round at its ends."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from app.ui.palette.offers import Menu, Offer
from app.ui.palette.painter import MenuPainter, row_height
from app.ui.palette.rows import ROW, MenuModel
from app.ui.theme.look import px

AIR = 6
"""Above the first heading and below the last row."""


class Choices(QListView):
    """Takes no focus: the field's keys move it."""

    taken = Signal(object)
    moved = Signal(object)
    """The Offer that is chosen now, by arrow or pointer."""

    def __init__(self) -> None:
        super().__init__()
        self._menu = MenuModel()
        self._pointer: QPoint | None = None
        self.setModel(self._menu)
        self.setItemDelegate(MenuPainter(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("menu", "true")
        self.setAccessibleName("Results")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setViewportMargins(0, px(AIR), 0, px(AIR))
        self.setMouseTracking(True)
        self.clicked.connect(self._press)

    def show_menu(self, menu: Menu) -> None:
        """Show other rows, one of them chosen or none."""
        self._menu.show_menu(menu)
        self._choose(menu.chosen)
        self.scrollToTop()

    def offers(self) -> list[Offer]:
        """Return everything that can be chosen."""
        return self._menu.offers()

    def chosen(self) -> Offer | None:
        """Return what Enter takes."""
        row = self._menu.row_at(self.currentIndex())
        return row if isinstance(row, Offer) else None

    def step(self, by: int) -> None:
        """Choose the next row or the one before."""
        offers, now = self.offers(), self.chosen()
        if not offers:
            return
        place = next((n for n, offer in enumerate(offers) if offer is now), -1 if by > 0 else 0)
        offer = offers[(place + by) % len(offers)]
        self._choose(offer)
        self.scrollTo(self.currentIndex())
        self.moved.emit(offer)

    def fit(self, most: int) -> None:
        """Become as high as the rows, or as there is room."""
        rows = (self._menu.index(n).data(ROW) for n in range(self._menu.rowCount()))
        high = sum(map(row_height, rows)) + 2 * px(AIR)
        self.setFixedHeight(max(0, min(high, most)))

    def dress(self) -> None:
        """Show names, or initials."""
        self.viewport().update()

    def _choose(self, offer: Offer | None) -> None:
        self.setCurrentIndex(self._menu.index_of(offer))

    def _press(self, index: QModelIndex) -> None:
        row = self._menu.row_at(index)
        if isinstance(row, Offer):
            self.taken.emit(row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        # a pointer that rests where the list appeared chooses nothing
        at = event.globalPosition().toPoint()
        moved, self._pointer = self._pointer not in (None, at), at
        row = self._menu.row_at(self.indexAt(event.position().toPoint()))
        if moved and isinstance(row, Offer) and row is not self.chosen():
            self._choose(row)
            self.moved.emit(row)
