"""Cards in two columns; on a narrow page the right ones stand under the left ones."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.ui.theme.look import look, px
from app.ui.widgets.layouts import column, line

SIDE = 360
BESIDE = 900
"""Below this effective width the right column stands under the left one."""


class TwoColumns(QWidget):
    """As wide as its page."""

    def __init__(self, left: Sequence[QWidget], right: Sequence[QWidget]) -> None:
        super().__init__()
        self._side = QWidget()
        self._columns = line(self, 20)
        within = column(None, 20)
        beside = column(self._side, 20)
        for layout, cards in ((within, left), (beside, right)):
            for card in cards:
                layout.addWidget(card)
            layout.addStretch()
        self._columns.addLayout(within, 1)
        self._columns.addWidget(self._side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() / look().scale >= BESIDE
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._side.setMinimumWidth(px(SIDE) if beside else 0)
        self._side.setMaximumWidth(px(SIDE) if beside else self.width())
