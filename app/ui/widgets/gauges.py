"""Small pictures of how far things are: a ring, and a strip of days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.ui.theme.look import look, px
from app.ui.widgets.painting import paint_icon

FULL_TURN = 360 * 16
TOP = 90 * 16
"""Qt counts angles in sixteenths of a degree, from three o'clock."""


class Ring(QWidget):
    """A ring that closes: 8 of 9."""

    def __init__(self, name: str, size: int = 72, width: int = 7) -> None:
        super().__init__()
        self._name = name
        self._width = width
        self._done = 0
        self._total = 1
        self.setFixedSize(px(size), px(size))

    def show_share(self, done: int, total: int) -> None:
        """Show `done` of `total`."""
        self._done = done
        self._total = max(total, 1)
        self.setAccessibleName(f"{self._name}: {self._words}")
        self.update()

    @property
    def _words(self) -> str:
        return f"{self._done} of {self._total}"

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = px(self._width)
        edge = width / 2 + 1
        circle = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        painter.setPen(QPen(look().color("line"), width))
        painter.drawEllipse(circle)
        round_cap = Qt.PenCapStyle.RoundCap
        painter.setPen(QPen(look().color("accent"), width, Qt.PenStyle.SolidLine, round_cap))
        painter.drawArc(circle, TOP, -FULL_TURN * self._done // self._total)
        painter.setFont(look().font("small_strong", weight=600))
        painter.setPen(look().color("text"))
        room = self.width() - 2 * (width + px(7))
        is_wide = painter.fontMetrics().horizontalAdvance(self._words) > room
        words = f"{self._done}/{self._total}" if is_wide else self._words
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, words)


class DayMark(StrEnum):
    """What a day of the strip has to say."""

    GOOD = "made and checked"
    MISSED = "missed"
    QUIET = "nothing changed"
    DUE = "not yet"


@dataclass(frozen=True)
class Day:
    """One day of the strip: the number under it, and what happened."""

    number: str
    mark: DayMark


_MARKS = {DayMark.GOOD: ("green", "check"), DayMark.MISSED: ("amber", "x")}


class DayStrip(QWidget):
    """The last days side by side, today at the right."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._days: Sequence[Day] = ()
        self.setFixedHeight(px(56))

    def show_days(self, days: Sequence[Day]) -> None:
        """Show these days, oldest first."""
        self._days = days
        told = ", ".join(f"{day.number} {day.mark}" for day in days)
        self.setAccessibleName(f"{self._name}: {told}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, day in enumerate(self._days):
            step = self.width() / len(self._days)
            middle = step * place + step / 2
            box = QRectF(middle - px(11), px(2), px(22), px(28))
            self._paint_mark(painter, box, day.mark)
            last = place == len(self._days) - 1
            painter.setFont(look().figures("caption"))
            painter.setPen(look().color("text" if last else "text3"))
            under = QRectF(middle - px(20), px(34), px(40), px(18))
            painter.drawText(under, Qt.AlignmentFlag.AlignCenter, day.number)

    @staticmethod
    def _paint_mark(painter: QPainter, box: QRectF, mark: DayMark) -> None:
        radius = px(6)
        if mark is DayMark.DUE:
            painter.setPen(QPen(look().color("field"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
            return
        hue, icon = _MARKS.get(mark, ("gray", ""))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().color(f"{hue}_soft"))
        painter.drawRoundedRect(box, radius, radius)
        if icon:
            side = px(14)
            spot = QRectF(0, 0, side, side)
            spot.moveCenter(box.center())
            paint_icon(painter, spot, icon, f"{hue}_text", stroke=2.4)
