"""Paints the palette's rows: matched letters in bold and in the accent's ink, never by HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.services.matching import Range
from app.ui.palette.offers import Offer, Words
from app.ui.palette.rows import ROW
from app.ui.theme.look import look, px
from app.ui.widgets.painting import hue_of, paint_avatar, paint_icon, paint_pill, pill_size

OFFER_HIGH = 46
HEADING_HIGH = 32
EDGE = 17
"""From the sheet's side to a row's mark, and from its key to the other side."""
INSET = 7
MARK = 30
ICON = 18
GAP = 12
CAP_EDGE = 8
CAP_HIGH = 19
BOLD = 700
ENTER = "Enter"
MIDDLE = Qt.AlignmentFlag.AlignVCenter


class MenuPainter(QStyledItemDelegate):
    """The delegate of the palette's list."""

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, row_height(index.data(ROW)))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row, space = index.data(ROW), QRectF(option.rect)
        if isinstance(row, Offer):
            is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            _paint_offer(painter, space, row, is_chosen=is_chosen)
        else:
            _paint_heading(painter, space, row)
        painter.restore()


def row_height(row: Words | Offer) -> int:
    """Return how high a row is."""
    return px(OFFER_HIGH if isinstance(row, Offer) else HEADING_HIGH)


def _paint_heading(painter: QPainter, space: QRectF, words: Words) -> None:
    inside = space.adjusted(px(EDGE), px(6), -px(EDGE), 0)
    _write(painter, inside, Words(words.shown), (look().font("overline"), "text2"))


def _paint_offer(painter: QPainter, space: QRectF, offer: Offer, *, is_chosen: bool) -> None:
    if is_chosen:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().color("accent_soft"))
        painter.drawRoundedRect(space.adjusted(px(INSET), 0, -px(INSET), 0), px(8), px(8))
    inside = space.adjusted(px(EDGE), 0, -px(EDGE), 0)
    _paint_mark(painter, inside, offer)
    inside = inside.adjusted(px(MARK + GAP), 0, 0, 0)
    key = offer.key or (ENTER if is_chosen else "")
    if key:
        inside = inside.adjusted(0, 0, -_paint_key(painter, inside, key) - px(GAP), 0)
    if offer.pill:
        inside = inside.adjusted(0, 0, -_paint_pill(painter, inside, offer.pill) - px(GAP), 0)
    inside = _write(painter, inside, offer.words, (look().font("strong"), "text"))
    inside = inside.adjusted(px(GAP), 0, 0, 0) if offer.beside else inside
    for words in offer.beside:
        inside = _write(painter, inside, words, (look().font("small"), "text2"))


def _paint_mark(painter: QPainter, space: QRectF, offer: Offer) -> None:
    side = px(MARK if offer.avatar else ICON)
    left = space.left() + (px(MARK) - side) / 2
    spot = QRectF(QPointF(left, space.center().y() - side / 2), QSizeF(side, side))
    if offer.avatar:
        paint_avatar(painter, spot, offer.avatar[0], hue_of(offer.avatar[1]))
    else:
        paint_icon(painter, spot, offer.icon, "text2")


def _paint_pill(painter: QPainter, space: QRectF, pill: tuple[str, str, str]) -> float:
    """Paint a pill at the right; return how wide it is."""
    size = pill_size(pill[0], pill[2])
    corner = QPointF(space.right() - size.width(), space.center().y() - size.height() / 2)
    paint_pill(painter, QRectF(corner, size), pill)
    return size.width()


def _paint_key(painter: QPainter, space: QRectF, key: str) -> float:
    """Paint a key's cap at the right; return how wide it is."""
    font = look().font("overline", weight=500)
    wide = QFontMetricsF(font).horizontalAdvance(key) + 2 * px(CAP_EDGE)
    high = px(CAP_HIGH)
    cap = QRectF(space.right() - wide, space.center().y() - high / 2, wide, high)
    painter.setPen(QPen(look().color("line2"), 1))
    painter.setBrush(look().color("gray_soft"))
    painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4))
    painter.setFont(font)
    painter.setPen(look().color("text2"))
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
    return wide


def _write(painter: QPainter, space: QRectF, words: Words, ink: tuple[QFont, str]) -> QRectF:
    """Write words into one line, shortened to its space; return the space that is left."""
    plain, token = ink
    bold = QFont(plain)
    bold.setWeight(QFont.Weight(BOLD))
    for text, is_marked in _runs(words.shown, words.marks):
        font = bold if is_marked else plain
        metrics = QFontMetricsF(font)
        fits = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(space.width(), 0))
        painter.setFont(font)
        painter.setPen(look().color("accent_text" if is_marked else token))
        painter.drawText(space, MIDDLE, fits)
        space = space.adjusted(metrics.horizontalAdvance(fits), 0, 0, 0)
        if fits != text:
            break
    return space


def _runs(text: str, marks: Sequence[Range]) -> Iterator[tuple[str, bool]]:
    """Give a text in pieces, those that are marked and those between them."""
    at = 0
    for first, last in marks:
        if first > at:
            yield text[at:first], False
        yield text[first:last], True
        at = last
    if at < len(text):
        yield text[at:], False
