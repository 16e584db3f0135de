"""The white sheet of what floats above a page, its soft shadow painted around it."""

from __future__ import annotations

from itertools import product

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap, QPixmapCache, QRegion

from app.ui.theme.look import look

PASSES = 18
RADIUS = 14
SPREAD = 0.8
"""How much of the room around the sheet the shadow takes."""
MIDDLE = 1
"""So much of a side is kept, to be drawn out."""

EDGE = 2
"""So much of the sheet's rim may let something through."""
FAR = 20_000
"""Further than any window reaches."""


def paint_sheet(painter: QPainter, sheet: QRectF, edge: int, fall: float = 0.0) -> None:
    """Paint a sheet whose shadow fades within `edge`, hanging below it by a share of that."""
    _paint_shadow(painter, sheet.toRect(), edge, fall)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(look().color("surface"))
    painter.setPen(QPen(look().color("line2"), 1))
    painter.drawRoundedRect(sheet.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)


def _paint_shadow(painter: QPainter, sheet: QRect, edge: int, fall: float) -> None:
    """Lay the shadow of a small sheet around this one: its corners, and its sides drawn out."""
    ratio = painter.device().devicePixelRatio()
    small, corner = _small_shadow(edge, fall, ratio), edge + RADIUS
    around = sheet.adjusted(-edge, -edge, edge, edge)
    wide = _cut(around.left(), around.width(), corner)
    high = _cut(around.top(), around.height(), corner)
    own = _cut(0, 2 * corner + MIDDLE, corner)
    for (column, (x, width)), (row, (y, height)) in product(enumerate(wide), enumerate(high)):
        if (column, row) != (1, 1):
            (left, across), (top, down) = own[column], own[row]
            piece = QRectF(left * ratio, top * ratio, across * ratio, down * ratio)
            painter.drawPixmap(QRectF(x, y, width, height), small, piece)


def _cut(start: int, length: int, corner: int) -> tuple[tuple[int, int], ...]:
    """Cut a length into its two corners and what lies between: where each begins, how long."""
    between = length - 2 * corner
    return (start, corner), (start + corner, between), (start + length - corner, corner)


def _small_shadow(edge: int, fall: float, ratio: float) -> QPixmap:
    """Return the shadow of a sheet that is hardly more than its corners, painted once."""
    color = look().shadow
    name = f"shadow {edge} {fall} {ratio} {color.name(QColor.NameFormat.HexArgb)}"
    kept = QPixmap()
    if not QPixmapCache.find(name, kept):
        size = 2 * (edge + RADIUS) + MIDDLE
        # each ring is fainter than one step of eight bits
        image = QImage(QSize(size, size) * ratio, QImage.Format.Format_RGBA64_Premultiplied)
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.transparent)
        around = QRectF(0, 0, size, size)
        _paint_rings(QPainter(image), around.adjusted(edge, edge, -edge, -edge), edge, fall)
        kept = QPixmap.fromImage(image)
        QPixmapCache.insert(name, kept)
    return kept


def _paint_rings(painter: QPainter, sheet: QRectF, edge: int, fall: float) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for ring in range(PASSES, 0, -1):
        color = look().shadow
        color.setAlphaF(color.alphaF() * ((PASSES - ring + 1) / PASSES) ** 2 * 0.32)
        painter.setBrush(color)
        out, down = ring * edge / PASSES * SPREAD, edge * fall
        shape = sheet.adjusted(-out, -out + down, out, out + down)
        painter.drawRoundedRect(shape, RADIUS + out, RADIUS + out)
    painter.end()


def leave_out(painter: QPainter, sheet: QRectF) -> None:
    """Paint nothing where the sheet will lie over it."""
    box = sheet.toAlignedRect()
    covered = QRegion(box.adjusted(EDGE, RADIUS, -EDGE, -RADIUS))
    covered += QRegion(box.adjusted(RADIUS, EDGE, -RADIUS, -EDGE))
    everywhere = QRegion(box.adjusted(-FAR, -FAR, FAR, FAR))
    painter.setClipRegion(everywhere - covered, Qt.ClipOperation.IntersectClip)
