"""The white sheet of what floats above a page, its soft shadow painted around it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QRegion

from app.ui.theme.look import look

PASSES = 18
RADIUS = 14
SPREAD = 0.8
"""How much of the room around the sheet the shadow takes."""

EDGE = 2
"""So much of the sheet's rim may let something through."""
FAR = 20_000
"""Further than any window reaches."""


def paint_sheet(painter: QPainter, sheet: QRectF, edge: int, fall: float = 0.0) -> None:
    """Paint a sheet whose shadow fades within `edge`, hanging below it by a share of that."""
    painter.save()
    leave_out(painter, sheet)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for ring in range(PASSES, 0, -1):
        color = look().shadow
        color.setAlphaF(color.alphaF() * ((PASSES - ring + 1) / PASSES) ** 2 * 0.32)
        painter.setBrush(color)
        out, down = ring * edge / PASSES * SPREAD, edge * fall
        shape = sheet.adjusted(-out, -out + down, out, out + down)
        painter.drawRoundedRect(shape, RADIUS + out, RADIUS + out)
    painter.restore()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(look().color("surface"))
    painter.setPen(QPen(look().color("line2"), 1))
    painter.drawRoundedRect(sheet.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)


def leave_out(painter: QPainter, sheet: QRectF) -> None:
    """Paint nothing where the sheet will lie over it: that is most of what a shadow costs."""
    box = sheet.toAlignedRect()
    covered = QRegion(box.adjusted(EDGE, RADIUS, -EDGE, -RADIUS))
    covered += QRegion(box.adjusted(RADIUS, EDGE, -RADIUS, -EDGE))
    everywhere = QRegion(box.adjusted(-FAR, -FAR, FAR, FAR))
    painter.setClipRegion(everywhere - covered, Qt.ClipOperation.IntersectClip)
