"""The lock page's ground: paper, and three waves."""

from __future__ import annotations

from functools import lru_cache
from math import pi, sin

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from app.ui.theme.look import look

STEPS = 120


class Waves(QWidget):
    """A ground that the lock and welcome pages stand on."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        tokens = ("lock", "wave1", "wave2", "wave3")
        colors = tuple(look().hex(token) for token in tokens)
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(0, 0, _ground((self.width(), self.height()), colors, ratio))


@lru_cache(maxsize=2)
def _ground(size: tuple[int, int], colors: tuple[str, ...], ratio: float) -> QPixmap:
    # the caret blinks over it twice a second: painted once, not each time
    pixmap = QPixmap(QSize(*size) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(colors[0])
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for number, color in enumerate(colors[1:]):
        painter.fillPath(_wave(number, *size), QColor(color))
    painter.end()
    return pixmap


def _wave(number: int, width: float, height: float) -> QPainterPath:
    path = QPainterPath()
    path.moveTo(0, height)
    for step in range(STEPS + 1):
        along = step / STEPS
        swell = sin(along * 2 * pi * (0.9 + 0.18 * number) + 0.6 + number * 1.5)
        ripple = sin(along * 5.2 + number)
        rest = height * (0.70 + 0.095 * number)
        y = rest - height * (0.055 - 0.008 * number) * swell - height * 0.02 * ripple
        path.lineTo(along * width, y)
    path.lineTo(width, height)
    path.closeSubpath()
    return path
