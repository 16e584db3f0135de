"""A line of things that stand under each other where there is no room beside each other."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.ui.theme.look import look
from app.ui.widgets.layouts import NONE, Edges, line


class Turning(QWidget):
    """Put things into `.inside`; below an effective width of `least` it is a column."""

    def __init__(self, least: int, gap: int = 8, edges: Edges = NONE) -> None:
        super().__init__()
        self._least = least
        self.inside: QBoxLayout = line(self, gap, edges)

    @property
    def is_turned(self) -> bool:
        """Whether the things stand under each other."""
        return self.inside.direction() == QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        turn(self.inside, down=self.width() / look().scale < self._least)


def turn(box: QBoxLayout, *, down: bool) -> None:
    """Let things stand under each other, or beside each other again.

    Whoever holds them is told, once it has set them out: they need another height now.
    """
    way = QBoxLayout.Direction.TopToBottom if down else QBoxLayout.Direction.LeftToRight
    if box.direction() is not way:
        box.setDirection(way)
        holder = box.parentWidget()
        if holder is not None:
            QTimer.singleShot(0, holder, holder.updateGeometry)
