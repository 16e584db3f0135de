"""How a secret box looks: frame, bullets, and the text while it is revealed."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.ui.theme.look import look, px
from app.ui.widgets.secret_buffer import SecretBuffer

PITCH = 14.6
DOT = 12
RADIUS = 9


def paint_frame(painter: QPainter, box: QWidget, *, wrong: bool) -> None:
    """Paint the ground and the border: two pixels when focused, red when wrong."""
    token = "red" if wrong else "focus" if box.hasFocus() else "field"
    width = 2 if wrong or box.hasFocus() else 1
    painter.setPen(QPen(look().color(token), width))
    painter.setBrush(look().color("surface" if box.isEnabled() else "sunken"))
    half = width / 2
    frame = QRectF(box.rect()).adjusted(half, half, -half, -half)
    painter.drawRoundedRect(frame, px(RADIUS), px(RADIUS))


def paint_dots(painter: QPainter, room: QRectF, typed: SecretBuffer, *, marked: bool) -> float:
    """Paint a bullet a character; return where the caret stands."""
    count, pitch = len(typed), PITCH * look().scale
    left = room.left() - max(count * pitch - room.width(), 0.0)
    if marked:
        ground = QRectF(left, room.center().y() - px(11), count * pitch, px(22))
        painter.fillRect(ground, look().color("selection"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look().color("text"))
    for place in range(count):
        middle = QPointF(left + place * pitch + pitch / 2 - 1, room.center().y())
        painter.drawEllipse(middle, px(DOT) / 2, px(DOT) / 2)
    return left + typed.caret * pitch


def paint_text(painter: QPainter, room: QRectF, typed: SecretBuffer, *, marked: bool) -> float:
    """Paint the text itself; return where the caret stands."""
    painter.setFont(look().font("note"))
    painter.setPen(look().color("text"))
    shown = typed.shown()
    metrics = QFontMetricsF(look().font("note"))
    wide = metrics.horizontalAdvance(shown)
    spot = QRectF(room.left() - max(wide - room.width(), 0.0), room.top(), wide + 2, room.height())
    if marked:
        painter.fillRect(spot.adjusted(0, px(10), 0, -px(10)), look().color("selection"))
    painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, shown)
    return spot.left() + metrics.horizontalAdvance(shown[: typed.caret])
