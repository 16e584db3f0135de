"""A line of text that ends in an ellipsis where it does not fit. For excerpts, never for names."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme.look import look, px
from app.ui.theme.tokens import TONES
from app.ui.widgets.veil import HIDDEN, Veil, has_bars, paint_bar


class OneLine(QWidget):
    """Painted, because a label cuts off without saying so."""

    def __init__(self, text: str, role: str = "small", tone: str = "text2") -> None:
        super().__init__()
        self._text = text
        self._role = role
        self._ink = TONES[tone]
        self.dress()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def dress(self) -> None:
        """Show the line, or a bar."""
        self.setAccessibleName(HIDDEN if has_bars(Veil.WORDS) else self._text)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(40), int(QFontMetricsF(look().font(self._role)).height()) + 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        font = look().font(self._role)
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        painter = QPainter(self)
        if has_bars(Veil.WORDS):
            line = QRectF(0, 0, metrics.horizontalAdvance(shown), self.height())
            paint_bar(painter, line)
            return
        painter.setFont(font)
        painter.setPen(look().color(self._ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)
