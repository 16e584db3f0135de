"""The mark: a rounded square with two leaf-like corners, and letters or the alcove in it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.ui.theme.look import look, px

LETTERS = 2


def letters_of(practice: str) -> str:
    """Return the letters of a practice's monogram: RS for Rowan Street Therapy."""
    return "".join(word[0] for word in practice.split()[:LETTERS] if word[0].isalnum()).upper()


class Monogram(QWidget):
    """A practice's letters; without letters Alcove's own mark, which names nobody."""

    def __init__(self, letters: str = "", size: int = 30) -> None:
        super().__init__()
        self._letters = letters
        self.setFixedSize(px(size), px(size))

    def show_letters(self, letters: str) -> None:
        """Become another practice's mark."""
        self._letters = letters
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self.width()
        painter.fillPath(_leaf(side), look().color("accent"))
        painter.setPen(look().color("on_accent"))
        if not self._letters:
            _paint_alcove(painter, side)
            return
        font = look().font("small_strong", weight=700)
        font.setPixelSize(int(side * 0.4))
        painter.setFont(font)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letters)


def _leaf(side: float) -> QPainterPath:
    wide, narrow = side * 0.46, side * 0.2
    path = QPainterPath(QPointF(wide, 0))
    path.lineTo(side - narrow, 0)
    path.quadTo(side, 0, side, narrow)
    path.lineTo(side, side - wide)
    path.quadTo(side, side, side - wide, side)
    path.lineTo(narrow, side)
    path.quadTo(0, side, 0, side - narrow)
    path.lineTo(0, wide)
    path.quadTo(0, 0, wide, 0)
    return path


def _paint_alcove(painter: QPainter, side: float) -> None:
    """Draw an arched niche with a smaller one inside: a place set back, apart."""
    pen = QPen(look().color("on_accent"), side * 0.065)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPath(_arch(QRectF(side * 0.28, side * 0.26, side * 0.44, side * 0.46)))
    painter.drawPath(_arch(QRectF(side * 0.41, side * 0.43, side * 0.18, side * 0.29)))


def _arch(box: QRectF) -> QPainterPath:
    half = box.width() / 2
    path = QPainterPath(box.bottomLeft())
    path.lineTo(box.left(), box.top() + half)
    path.arcTo(QRectF(box.left(), box.top(), box.width(), box.width()), 180, -180)
    path.lineTo(box.bottomRight())
    return path
