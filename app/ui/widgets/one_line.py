"""A line of text that ends in an ellipsis where it does not fit. For excerpts, never for names."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme.look import look, px
from app.ui.theme.tokens import TONES


class OneLine(QWidget):
    """Painted, because a label cuts off without saying so."""

    def __init__(self, text: str, role: str = "small", tone: str = "text2") -> None:
        super().__init__()
        self._text = text
        self._role = role
        self._ink = TONES[tone]
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(40), int(QFontMetricsF(look().font(self._role)).height()) + 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        font = look().font(self._role)
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        painter = QPainter(self)
        painter.setFont(font)
        painter.setPen(look().color(self._ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)
