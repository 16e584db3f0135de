"""A page of paper on the screen: painted from the same marks that are printed."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from app.services.binder import HEIGHT, WIDTH, Framed, Ruled, Said, Sheet, Sign
from app.ui.theme.look import look, px
from app.ui.theme.tokens import TEXT
from app.ui.widgets.veil import HIDDEN, Discreet

FINE = 10
"""Fonts have whole pixels: text is set ten times as large and drawn a tenth as large."""
WHITE = QColor("#FFFFFF")
WEIGHTS = {"Inter-SemiBold": QFont.Weight.DemiBold}
STEPS = {
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Home: -10_000,
    Qt.Key.Key_End: 10_000,
}
HAIRLINE, SIGN_INK = "#D3CCC0", "#22695B"


class PageView(QWidget):
    """Paper is white in the dark too: what is seen is what is printed."""

    turned = Signal(int)
    """By how many pages a key asks to turn."""

    def __init__(self) -> None:
        super().__init__()
        self._sheet: Sheet | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Page")

    def show_sheet(self, sheet: Sheet, name: str) -> None:
        """Show a page; a screen reader is told all that stands on it."""
        self._sheet = sheet
        self.setAccessibleName(name)
        self.dress()

    def dress(self) -> None:
        """Show the page, or bars in place of its words: a filled form may name anybody."""
        if self._sheet is not None:
            self.setAccessibleDescription(HIDDEN if Discreet.is_on else self._sheet.words)
        self.update()

    def fit(self, height: int) -> None:
        """Become so high, and as wide as the paper is then."""
        self.setFixedSize(QSize(round(height * WIDTH / HEIGHT), height))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.turned.emit(step)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), WHITE)
        painter.save()
        scale = self.height() / HEIGHT
        painter.scale(scale, scale)
        for mark in self._sheet.marks if self._sheet else ():
            _paint(painter, mark)
        painter.restore()
        ink = "focus" if self.hasFocus() else "line2"
        painter.setPen(QPen(look().color(ink), px(2) if self.hasFocus() else 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -1, -1))


def _paint(painter: QPainter, mark: Said | Ruled | Framed | Sign) -> None:
    if isinstance(mark, Said):
        _say(painter, mark)
    elif isinstance(mark, Ruled):
        painter.setPen(QPen(QColor(HAIRLINE), 0.6))
        painter.drawLine(QPointF(mark.left, mark.top), QPointF(mark.right, mark.top))
    elif isinstance(mark, Framed):
        painter.setPen(QPen(QColor(mark.ink), 0.9))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(*mark.box), mark.radius, mark.radius)
    else:
        _sign(painter, mark)


def _say(painter: QPainter, mark: Said) -> None:
    font = QFont(TEXT)
    font.setPixelSize(round(mark.kind.size * FINE))
    font.setWeight(WEIGHTS.get(mark.kind.face, QFont.Weight.Normal))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    painter.save()
    painter.translate(mark.left, mark.top)
    painter.scale(1 / FINE, 1 / FINE)
    if Discreet.is_on:
        fine = QFontMetricsF(font)
        wide = fine.horizontalAdvance(mark.text)
        bar = QRectF(0, -fine.capHeight(), wide, fine.capHeight())
        painter.fillRect(bar, QColor(HAIRLINE))
    else:
        painter.setFont(font)
        painter.setPen(QColor(mark.kind.ink))
        painter.drawText(QPointF(0, 0), mark.text)
    painter.restore()


def _sign(painter: QPainter, mark: Sign) -> None:
    """Draw the house's sign as paper does: an arched niche with its ledge."""
    wide, high = mark.height * 0.78, mark.height
    arch = QPainterPath(QPointF(mark.left, mark.foot))
    arch.lineTo(mark.left, mark.foot - high + wide / 2)
    arch.arcTo(QRectF(mark.left, mark.foot - high, wide, wide), 180, -180)
    arch.lineTo(mark.left + wide, mark.foot)
    pen = QPen(QColor(SIGN_INK), high / 8)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(arch)
    out = high / 10
    painter.drawLine(
        QPointF(mark.left - out, mark.foot), QPointF(mark.left + wide + out, mark.foot)
    )
