"""Lucide icons that take their color from the look at the moment they are painted.

A QIcon holds the engine below, so a change of theme needs no new icons: Qt repaints, the
engine asks the look for the color again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.core.resources import resource
from app.ui.theme.look import look

STROKE = 1.75


@dataclass(frozen=True)
class Drawing:
    """One picture of an icon, ready to be rendered: everything the cache is keyed by."""

    name: str
    color: str
    size: int
    stroke: float = STROKE
    ratio: float = 1.0


@lru_cache(maxsize=256)
def _outline(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=1024)
def picture(drawing: Drawing) -> QPixmap:
    """Render a drawing, sharp on a screen of its ratio."""
    svg = _outline(drawing.name).replace("currentColor", drawing.color)
    svg = re.sub(r'stroke-width="[\d.]+"', f'stroke-width="{drawing.stroke}"', svg)
    side = round(drawing.size * drawing.ratio)
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    pixmap.setDevicePixelRatio(drawing.ratio)
    return pixmap


@dataclass(frozen=True)
class Inks:
    """The tokens an icon wears: at rest, when checked, when disabled."""

    rest: str = "text2"
    checked: str = "accent_text"
    disabled: str = "text3"

    def token(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        """Choose the ink for a widget's state."""
        if mode == QIcon.Mode.Disabled:
            return self.disabled
        return self.checked if state == QIcon.State.On else self.rest


class LucideEngine(QIconEngine):
    """Paints one icon in the color of the look in use."""

    def __init__(self, name: str, inks: Inks, stroke: float) -> None:
        super().__init__()
        self._name = name
        self._inks = inks
        self._stroke = stroke

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        device = painter.device()
        ratio = device.devicePixelRatioF() if device else 1.0
        side = min(rect.width(), rect.height())
        corner = rect.topLeft()
        corner.setX(corner.x() + (rect.width() - side) // 2)
        corner.setY(corner.y() + (rect.height() - side) // 2)
        painter.drawPixmap(corner, self._drawn(QSize(side, side), (mode, state), ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self._drawn(size, (mode, state), 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        # Qt 6.11 hands in device-independent pixels: dividing by the scale would blur
        return self._drawn(size, (mode, state), scale)

    def clone(self) -> QIconEngine:
        return _kept(LucideEngine(self._name, self._inks, self._stroke))

    def _drawn(self, size: QSize, worn: tuple[QIcon.Mode, QIcon.State], ratio: float) -> QPixmap:
        color = look().hex(self._inks.token(*worn))
        side = min(size.width(), size.height())
        return picture(Drawing(self._name, color, side, self._stroke, ratio))


_engines: list[LucideEngine] = []


def _kept(engine: LucideEngine) -> LucideEngine:
    # clone() hands Qt an engine that nobody in Python holds: without this list it would be
    # collected under Qt's feet
    _engines.append(engine)
    return engine


@lru_cache(maxsize=256)
def icon(name: str, inks: Inks | None = None, stroke: float = STROKE) -> QIcon:
    """Return a Lucide icon by its name, e.g. "hard-drive"."""
    return QIcon(LucideEngine(name, inks or Inks(), stroke))
