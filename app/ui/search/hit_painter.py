"""Paints a hit: whose note it is and which, where it stands, and the line with the words marked."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.core.wording import DOT, short_date
from app.services.contacts import ContactRow
from app.services.search import Hit, SearchKind
from app.ui.contacts.words import ICONS, WAYS
from app.ui.notes.session_words import state_pill, title_of
from app.ui.theme.look import look, px
from app.ui.widgets.painting import hue_of, paint_avatar, paint_pill, pill_size
from app.ui.widgets.positions import in_qt
from app.ui.widgets.rows import Cell, RowsModel
from app.ui.widgets.veil import Veil, has_bars, paint_bars, veiled

CONTACT = "Contact"
LINES = 2
EDGE = 16
AVATAR = 34
GAP = 14
TOP = 12
UNDER = 5


def line_of(hit: Hit) -> str:
    """Say which note it is, and which part of it: "Progress note, Nov 5, 2026  ·  Plan"."""
    if isinstance(hit.of, ContactRow):
        return f"{CONTACT}, {short_date(hit.of.at.date())}"
    what = "Addendum" if hit.kind is SearchKind.ADDENDUM else title_of(hit.of)
    said = f"{what}, {short_date(hit.of.service_date)}"
    return said if hit.section == what else f"{said}{DOT}{hit.section}"


def pill_of(hit: Hit) -> tuple[str, str, str]:
    """Return how far a note is, or by which way a contact was."""
    if isinstance(hit.of, ContactRow):
        return WAYS[hit.of.way], "gray", ICONS[hit.of.way]
    return state_pill(hit.of)


def cell_of(hit: Hit) -> Cell:
    """Return what a screen reader says of a hit."""
    whose = f"{veiled(hit.who.name.full, Veil.NAME)}, {pill_of(hit)[0]}"
    return Cell(hit.text, beside=line_of(hit), under=whose, veil=Veil.WORDS)


class HitPainter(QStyledItemDelegate):
    """In a chart nobody has to be named: the frame says whose it is."""

    def __init__(self, view: QWidget, model: RowsModel[Hit], *, names: bool) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._names = names

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        hit = self._model.row_at(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, index.row())
        room = QRectF(option.rect).adjusted(px(EDGE), px(TOP), -px(EDGE), -px(TOP))
        if self._names:
            room = _paint_avatar(painter, room, hit)
        _paint_snippet(painter, self._paint_head(painter, room, hit), hit)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: Any, row: int) -> None:
        rect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look().color("accent_soft"))
        elif self._view.property("hovered") == row:
            painter.fillRect(rect, look().color("hover"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look().color("line"))

    def _paint_head(self, painter: QPainter, room: QRectF, hit: Hit) -> QRectF:
        """Paint the line above the snippet; return the room under it."""
        strong, high = look().font("strong"), QFontMetricsF(look().font("strong")).height()
        head = QRectF(room.left(), room.top(), room.width(), max(high, pill_size("X").height()))
        pill = pill_of(hit)
        size = pill_size(pill[0], pill[2])
        corner = QPointF(head.right() - size.width(), head.center().y() - size.height() / 2)
        paint_pill(painter, QRectF(corner, size), pill)
        words = head.adjusted(0, 0, -size.width() - px(GAP), 0)
        if self._names:
            name = veiled(hit.who.name.full, Veil.NAME)
            used = _write(painter, words, name, (strong, "text"))
            words = words.adjusted(used + px(GAP), 0, 0, 0)
            _write(painter, words, line_of(hit), (look().font("small"), "text2"))
        else:
            _write(painter, words, line_of(hit), (strong, "text"))
        return QRectF(QPointF(room.left(), head.bottom() + px(UNDER)), room.bottomRight())


def height_of_row() -> int:
    """Return how high a row is in the look of now."""
    head = max(QFontMetricsF(look().font("strong")).height(), pill_size("X").height())
    lines = LINES * QFontMetricsF(look().font("body")).lineSpacing()
    return int(2 * px(TOP) + head + px(UNDER) + lines + 2)


def _paint_avatar(painter: QPainter, room: QRectF, hit: Hit) -> QRectF:
    side = px(AVATAR)
    circle = QRectF(room.topLeft(), QSizeF(side, side))
    paint_avatar(painter, circle, hit.who.name.initials, hue_of(hit.who.client))
    return room.adjusted(side + px(GAP), 0, 0, 0)


def _write(painter: QPainter, room: QRectF, text: str, said: tuple[QFont, str]) -> float:
    font, ink = said
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, room.width()))
    painter.setFont(font)
    painter.setPen(look().color(ink))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
    return metrics.horizontalAdvance(shown)


def _paint_snippet(painter: QPainter, room: QRectF, hit: Hit) -> None:
    font = look().font("body")
    if has_bars(Veil.WORDS):
        paint_bars(painter, room, _cut(hit.text, font, room.width()), font)
        return
    painter.setPen(look().color("text2"))
    layout = _laid_out(_cut(hit.text, font, room.width()), font, room.width(), hit)
    layout.draw(painter, room.topLeft())


def _cut(text: str, font: QFont, width: float) -> str:
    """Return what fits into the lines of a row, and a sign where there is more."""
    layout = _laid_out(text, font, width, None)
    if layout.lineCount() <= LINES:
        return text
    last = layout.lineAt(LINES - 1)
    ends = last.textStart() + last.textLength()
    # Qt counts otherwise where there are emoji: what is left is then a little shorter
    return f"{text[: max(0, min(ends, len(text)) - 2)].rstrip()}…"


def _laid_out(text: str, font: QFont, width: float, marked: Hit | None) -> QTextLayout:
    layout = QTextLayout(text, font)
    if marked is not None:
        layout.setFormats(_formats(text, marked))
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout


def _formats(text: str, hit: Hit) -> list[QTextLayout.FormatRange]:
    """Mark the words that were looked for: by weight and ground, not by color alone."""
    formats = []
    for begins, ends in hit.marks:
        mark = QTextLayout.FormatRange()
        mark.start = in_qt(text, begins)
        mark.length = in_qt(text, min(ends, len(text))) - mark.start
        shape = QTextCharFormat()
        shape.setFontWeight(QFont.Weight.DemiBold)
        shape.setForeground(look().color("text"))
        shape.setBackground(look().color("amber_soft"))
        mark.format = shape
        formats.append(mark)
    return [mark for mark in formats if mark.length > 0]
