"""Hours out of sight come up while an appointment is dragged to the upper or lower edge."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QScrollArea

from app.ui.calendar.days_view import DaysView
from app.ui.calendar.geometry import HEAD
from app.ui.theme.look import px

NEAR: Final = 32
"""So near an edge the hours begin to move; the heads of the days cover the upper one."""
FASTEST: Final = 14
"""Pixels a tick, at the edge and beyond it."""
TICK: Final = 16


class EdgeScroll(QObject):
    """Watches the days of a scroll area; what is dragged stays under the pointer."""

    def __init__(self, scrolled: QScrollArea, days: DaysView) -> None:
        super().__init__(scrolled)
        self._scrolled = scrolled
        self._days = days
        self._at = QPointF()
        """Where the pointer is in what is seen of the days."""
        self._tick = QTimer(self, interval=TICK)
        self._tick.timeout.connect(self._scroll)
        days.installEventFilter(self)

    @property
    def is_on(self) -> bool:
        """Whether the hours move."""
        return self._tick.isActive()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease:
            self._tick.stop()
        elif event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._at = self._days.mapTo(self._scrolled.viewport(), event.position())
            if self._days.is_dragging and self._speed() and not self.is_on:
                self._tick.start()
        return super().eventFilter(watched, event)

    def _speed(self) -> int:
        """Return by how much the hours move, up or down: the more, the nearer the edge."""
        top, bottom = px(HEAD), self._scrolled.viewport().height()
        near, fastest, at = px(NEAR), px(FASTEST), self._at.y()
        if at < top + near:
            return -_share(top + near - at, near, fastest)
        return _share(at - (bottom - near), near, fastest) if at > bottom - near else 0

    def _scroll(self) -> None:
        speed = self._speed() if self._days.is_dragging else 0
        bar = self._scrolled.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + speed)
        if bar.value() == before:
            self._tick.stop()  # let go, away from the edge, or nothing more to come up
            return
        self._days.drag_on(self._days.mapFrom(self._scrolled.viewport(), self._at))


def _share(deep: float, near: int, fastest: int) -> int:
    return max(1, min(fastest, round(fastest * deep / near)))
