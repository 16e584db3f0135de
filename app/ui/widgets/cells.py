"""Paints a table's cells: ground and hairline of the row, then words, pill, avatar or icon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.theme.look import look, px
from app.ui.theme.tokens import TONES
from app.ui.widgets.painting import hue_of, paint_avatar, paint_icon, paint_pill, pill_size
from app.ui.widgets.rows import CELL, Cell, RowsModel
from app.ui.widgets.veil import has_bars, paint_bar

EDGE = 12
FIRST_EDGE = 16
AVATAR = 28
ICON = 17
GAP = 11
PILL_GAP = 6
MIDDLE = Qt.AlignmentFlag.AlignVCenter


class CellPainter(QStyledItemDelegate):
    """The one delegate of all tables. The row under the pointer is tinted as a whole."""

    def __init__(self, view: QWidget, model: RowsModel) -> None:  # type: ignore[type-arg]
        super().__init__(view)
        self._view = view
        self._model = model

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, index.row())
        left = px(FIRST_EDGE if index.column() == 0 else EDGE)
        space = QRectF(option.rect).adjusted(left, 0, -px(EDGE), -1)
        cell: Cell = index.data(CELL)
        edged = bool(option.state & QStyle.StateFlag.State_Selected)
        if index.column() == 0 and self._model.is_picked(index.row()):
            _paint_picked(painter, space)
            space, cell = space.adjusted(px(AVATAR + GAP), 0, 0, 0), replace(cell, avatar=None)
        if self._model.columns[index.column()].right:
            _paint_figures(painter, space, cell)
        else:
            _paint_words(painter, _paint_mark(painter, space, cell, edged=edged), cell)
            _paint_pills(painter, space, cell.pills, edged=edged)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, row: int) -> None:
        rect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look().color("accent_soft"))
        elif self._view.property("hovered") == row:
            painter.fillRect(rect, look().color("hover"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look().color("line"))


def _paint_mark(painter: QPainter, space: QRectF, cell: Cell, *, edged: bool) -> QRectF:
    """Paint avatar, icon or pill at the left; return the space that is left for words."""
    if cell.avatar:
        side = px(AVATAR)
        spot = _at_left(space, QSizeF(side, side))
        paint_avatar(painter, spot, cell.avatar[0], hue_of(cell.avatar[1]))
        return space.adjusted(side + px(GAP), 0, 0, 0)
    if cell.icon:
        side = px(ICON)
        paint_icon(painter, _at_left(space, QSizeF(side, side)), *cell.icon)
        return space.adjusted(side + px(GAP), 0, 0, 0)
    if cell.pill:
        text, _hue, icon = cell.pill
        spot = _at_left(space, pill_size(text, icon))
        paint_pill(painter, spot, cell.pill, edged=edged)
        return space.adjusted(spot.width() + px(GAP), 0, 0, 0)
    return space


def _paint_pills(
    painter: QPainter, space: QRectF, pills: Sequence[tuple[str, str, str]], *, edged: bool
) -> None:
    """Paint pills beside each other; where not all fit, the last one counts the others."""
    for place, pill in enumerate(pills):
        others = len(pills) - place - 1
        wide = pill_size(pill[0], pill[2]).width()
        counted = pill_size(f"+{others}").width() + px(PILL_GAP) if others else 0
        if place and wide + counted > space.width():
            pill, others = (f"+{others + 1}", "gray", ""), 0  # noqa: PLW2901 - it stands for them
        spot = _at_left(space, pill_size(pill[0], pill[2]))
        paint_pill(painter, spot, pill, edged=edged)
        if not others:
            return
        space = space.adjusted(spot.width() + px(PILL_GAP), 0, 0, 0)


def _paint_picked(painter: QPainter, space: QRectF) -> None:
    """Paint a check where the avatar of the row stands otherwise."""
    disc = _at_left(space, QSizeF(px(AVATAR), px(AVATAR)))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look().color("accent"))
    painter.drawEllipse(disc)
    inset = px((AVATAR - ICON) / 2)
    paint_icon(painter, disc.adjusted(inset, inset, -inset, -inset), "check", "on_accent")


def _paint_words(painter: QPainter, space: QRectF, cell: Cell) -> None:
    font = look().font(cell.role)
    first = _line_of(space, cell, upper=True)
    if has_bars(cell.veil):
        metrics = QFontMetricsF(font)
        used = min(metrics.horizontalAdvance(cell.text), first.width())
        bar = QRectF(first.left(), first.top(), used, first.height())
        if not cell.under:  # a line alone stands in the middle of its row, no higher than it is
            bar.setHeight(metrics.height())
            bar.moveCenter(QPointF(bar.center().x(), first.center().y()))
        paint_bar(painter, bar)
    else:
        used = _write(painter, first, (cell.shown, font, cell.tone))
    small = look().font("small")
    if cell.beside:
        rest = space.adjusted(used + px(GAP), 0, 0, 0)
        _write(painter, rest, (cell.beside, small, "text2"))
    if cell.under:
        _write(painter, _line_of(space, cell, upper=False), (cell.under, small, "text3"))


def _line_of(space: QRectF, cell: Cell, *, upper: bool) -> QRectF:
    if not cell.under:
        return space
    shift = px(9)
    return space.translated(0, -shift if upper else shift)


def _write(painter: QPainter, space: QRectF, said: tuple[str, QFont, str]) -> float:
    """Write one line, shortened to its space; return how wide it became."""
    text, font, tone = said
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, space.width())
    painter.setFont(font)
    painter.setPen(look().color(TONES[tone]))
    painter.drawText(space, MIDDLE, shown)
    return metrics.horizontalAdvance(shown)


def _paint_figures(painter: QPainter, space: QRectF, cell: Cell) -> None:
    painter.setFont(look().figures(cell.role))
    painter.setPen(look().color(TONES[cell.tone]))
    painter.drawText(space, MIDDLE | Qt.AlignmentFlag.AlignRight, cell.shown)


def _at_left(space: QRectF, size: QSizeF) -> QRectF:
    corner = QPointF(space.left(), space.center().y() - size.height() / 2)
    return QRectF(corner, size)
