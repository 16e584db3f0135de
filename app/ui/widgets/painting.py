"""Small marks painted alike by widgets and by table rows: icon, avatar, pill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from app.ui.theme.icons import STROKE, Drawing, picture
from app.ui.theme.look import look

if TYPE_CHECKING:  # uuid asks the system for its name, 2 ms before the lock page
    from uuid import UUID

PILL_HEIGHT = 21
AVATAR_HUES = ("clay", "blue", "plum", "green", "amber", "gray")


def hue_of(key: UUID) -> str:
    """Return the hue that a client's or chart's avatar always has."""
    return AVATAR_HUES[key.int % len(AVATAR_HUES)]


def paint_icon(
    painter: QPainter, spot: QRectF, name: str, token: str, *, stroke: float = STROKE
) -> None:
    """Paint an icon as large as `spot` is high, at its left."""
    device = painter.device()
    ratio = device.devicePixelRatioF() if device else 1.0
    side = round(spot.height())
    drawing = Drawing(name, look().hex(token), side, stroke, ratio)
    painter.drawPixmap(spot.topLeft(), picture(drawing))


def paint_avatar(painter: QPainter, circle: QRectF, initials: str, hue: str) -> None:
    """Paint initials on a disc of the client's hue."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look().color(f"{hue}_line"), 1))
    painter.setBrush(look().color(f"{hue}_soft"))
    painter.drawEllipse(circle.adjusted(0.5, 0.5, -0.5, -0.5))
    font = look().font("caption_strong", weight=600)
    font.setPixelSize(max(1, round(circle.height() * 0.36)))
    painter.setFont(font)
    painter.setPen(look().color(f"{hue}_text"))
    painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, initials)


def pill_size(text: str, icon: str = "") -> QSizeF:
    """Return how large a pill will be."""
    wide = QFontMetricsF(look().font("caption", weight=600)).horizontalAdvance(text)
    edges = look().px(32) if icon else look().px(18)
    return QSizeF(wide + edges, look().px(PILL_HEIGHT))


def paint_pill(
    painter: QPainter, box: QRectF, said: tuple[str, str, str], *, edged: bool = False
) -> None:
    """Paint a word on a soft ground: text, hue, and an icon's name or nothing.

    With an edge it stands out from a ground of its own color.
    """
    text, hue, icon = said
    px = look().px
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look().color(f"{hue}_soft"))
    ground = box
    if edged:
        painter.setPen(QPen(look().color(f"{hue}_line"), 1))
        ground = box.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(ground, ground.height() / 2, ground.height() / 2)
    inner = box
    if icon:
        side = px(13)
        corner = QPointF(box.left() + px(7), box.center().y() - side / 2)
        paint_icon(painter, QRectF(corner, QSizeF(side, side)), icon, f"{hue}_text", stroke=2.2)
        inner = box.adjusted(px(16), 0, 0, 0)
    painter.setFont(look().font("caption", weight=600))
    painter.setPen(look().color(f"{hue}_text"))
    painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, text)
