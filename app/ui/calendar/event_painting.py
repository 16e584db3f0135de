"""Paints one appointment: bar and fill by type, name, time, and icons; never by color alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from app.core.wording import DOT
from app.services.appointment_rows import SessionNote
from app.services.appointments import AppointmentKind, AppointmentRow, AppointmentStatus
from app.ui.calendar.shown import begins
from app.ui.calendar.words import minute_words, shown_name, state_words
from app.ui.theme.look import look, px
from app.ui.widgets.painting import paint_icon
from app.ui.widgets.veil import Discreet

RADIUS, BAR = 7, 4
LINE, UNDER = 17, 16
TWO_LINES, TIME_TOO = 66, 34
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
HUES: Final = {
    AppointmentKind.INDIVIDUAL: "green",
    AppointmentKind.COUPLE: "plum",
    AppointmentKind.FAMILY: "plum",
    AppointmentKind.GROUP: "blue",
    AppointmentKind.INTAKE: "amber",
    AppointmentKind.CONSULTATION: "amber",
    AppointmentKind.BLOCKED: "gray",
}


@dataclass(frozen=True)
class Face:
    """How an appointment looks now."""

    row: AppointmentRow
    is_over: bool = False
    is_chosen: bool = False
    at: int | None = None
    """The minute it would start at while it is dragged; None: its own."""

    @property
    def hue(self) -> str:
        """Its type's hue; gray once it was called off."""
        return HUES[self.row.kind] if self.row.status.takes_place else "gray"

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do about it: it recedes to an outline."""
        return self.is_over and self.row.note_state is SessionNote.SIGNED

    @property
    def is_filled(self) -> bool:
        """Whether it keeps its fill."""
        return self.row.status.takes_place and not self.is_done

    @property
    def ink(self) -> str:
        """The token of its words."""
        if not self.row.status.takes_place:
            return "text3"
        return "text2" if self.is_done else f"{self.hue}_text"

    @property
    def mark(self) -> tuple[str, str] | None:
        """The icon that says how far it is, and its ink."""
        if self.row.is_running:
            return "circle-dot", "clay_text"
        by_note = {
            SessionNote.SIGNED: ("circle-check", f"{self.hue}_text"),
            SessionNote.DRAFT: ("pen-line", "amber_text"),
        }
        by_status = {
            AppointmentStatus.KEPT: ("check", f"{self.hue}_text"),
            AppointmentStatus.ARRIVED: ("door-open", f"{self.hue}_text"),
        }
        return by_note.get(self.row.note_state) or by_status.get(self.row.status)


def paint_event(painter: QPainter, box: QRectF, face: Face) -> None:
    """Paint an appointment into its room."""
    painter.save()
    painter.setClipRect(box.adjusted(-1, -1, 1, 1), Qt.ClipOperation.IntersectClip)
    if face.row.kind is AppointmentKind.BLOCKED:
        _paint_blocked(painter, box, face)
    else:
        _paint_ground(painter, box, face)
        _paint_marks(painter, box, face)
        _paint_words(painter, box, face)
    painter.restore()


def hatch(painter: QPainter, room: QRectF) -> None:
    """Hatch a room that nothing is booked in."""
    painter.fillRect(room, look().color("gray_soft"))
    painter.setPen(QPen(look().color("line2"), 1))
    left = room.left() - room.height()
    while left < room.right():
        painter.drawLine(QPointF(left, room.bottom()), QPointF(left + room.height(), room.top()))
        left += px(9)


def _paint_blocked(painter: QPainter, box: QRectF, face: Face) -> None:
    painter.save()
    painter.setClipPath(_rounded(box), Qt.ClipOperation.IntersectClip)
    hatch(painter, box)
    painter.restore()
    font = look().font("caption_strong")
    metrics = QFontMetricsF(font)
    words = metrics.elidedText(
        shown_name(face.row), Qt.TextElideMode.ElideRight, box.width() - px(22)
    )
    high = min(px(18), box.height() - px(2))
    top = box.top() + min(px(5), (box.height() - high) / 2)
    plate = QRectF(box.left() + px(4), top, metrics.horizontalAdvance(words) + px(12), high)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look().color("gray_soft"))
    painter.drawRoundedRect(plate, px(4), px(4))
    _write(painter, plate.adjusted(px(6), 0, 0, 0), words, (font, look().color("text2")))
    if face.is_chosen:
        _outline(painter, box, ("gray", 2))


def _paint_ground(painter: QPainter, box: QRectF, face: Face) -> None:
    fill = f"{face.hue}_soft" if face.is_filled else "surface"
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look().color(fill))
    painter.drawPath(_rounded(box))
    quiet = "line2" if face.is_done else f"{face.hue}_line"
    _outline(painter, box, (face.hue, 2) if face.is_chosen else (quiet, 1))
    painter.save()
    painter.setClipPath(_rounded(box), Qt.ClipOperation.IntersectClip)
    bar = QRectF(box.left(), box.top(), px(BAR), box.height())
    painter.fillRect(bar, look().color(f"{face.hue}_line" if face.is_done else face.hue))
    painter.restore()


def _paint_marks(painter: QPainter, box: QRectF, face: Face) -> None:
    side = px(14)
    left = box.right() - px(20)
    top = _first_line(box, 1) + (px(LINE) - side) / 2
    if face.mark:
        paint_icon(painter, QRectF(left, top, side, side), *face.mark, stroke=2)
    if face.row.is_telehealth and _has_time(box):
        spot = QRectF(left, top + px(LINE), side, side)
        paint_icon(painter, spot, "video", face.ink, stroke=2)


def _paint_words(painter: QPainter, box: QRectF, face: Face) -> None:
    font = look().font("small_strong", weight=600)
    font.setStrikeOut(not face.row.status.takes_place)
    room = box.adjusted(px(12), 0, -px(6), 0)
    for_mark = px(18) if face.mark else 0
    names = name_lines(face.row, font, room.width() - for_mark, tall=box.height() > px(TWO_LINES))
    top = _first_line(box, len(names))
    for number, words in enumerate(names):
        where = QRectF(room.left(), top + number * px(LINE), room.width(), px(LINE))
        _write(painter, where, words, (font, look().color(face.ink)))
    if _has_time(box):
        under = QRectF(room.left(), top + len(names) * px(LINE), room.width(), px(UNDER))
        _paint_time(painter, under, face)


def _paint_time(painter: QPainter, room: QRectF, face: Face) -> None:
    at = begins(face.row) if face.at is None else face.at
    small = look().font("caption")
    wide = room.width() - (px(20) if face.row.is_telehealth else 0)
    said = f"{minute_words(at)}{DOT}{state_words(face.row)}"
    elided = QFontMetricsF(small).elidedText(said, Qt.TextElideMode.ElideRight, wide)
    quiet = look().color("text3" if face.is_done else face.ink)
    _write(painter, room, elided, (small, quiet))


def _has_time(box: QRectF) -> bool:
    """Say whether there is room for the time under the name."""
    return box.height() > px(TIME_TOO)


def _first_line(box: QRectF, names: int) -> float:
    """Return where the name begins: six below the edge, or in the middle of what there is."""
    high = names * px(LINE) + (px(UNDER) if _has_time(box) else 0)
    return box.top() + max(0, min(px(6), (box.height() - high) / 2))


def name_lines(row: AppointmentRow, font: QFont, wide: float, *, tall: bool) -> list[str]:
    """Return the name in the room there is; the family name is never lost.

    The whole name, else two lines where they fit, else "J. Alvarez-Reyes", else the family name.
    """
    metrics = QFontMetricsF(font)
    whole = shown_name(row)
    if metrics.horizontalAdvance(whole) <= wide or row.person is None or Discreet.is_on:
        return [metrics.elidedText(whole, Qt.TextElideMode.ElideRight, wide)]
    first, last = row.person.first, row.person.last
    if tall and max(map(metrics.horizontalAdvance, (first, last))) <= wide:
        return [first, last]
    fitting = (name for name in (row.short, last) if metrics.horizontalAdvance(name) <= wide)
    return [
        next(fitting, metrics.elidedText(last or whole, Qt.TextElideMode.ElideRight, wide)),
    ]


def _write(painter: QPainter, room: QRectF, words: str, worn: tuple[QFont, QColor]) -> None:
    font, ink = worn
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(room, LEFT, words)


def _outline(painter: QPainter, box: QRectF, line: tuple[str, int]) -> None:
    token, wide = line
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look().color(token), wide))
    inset = wide / 2
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), px(RADIUS), px(RADIUS))


def _rounded(box: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(box, px(RADIUS), px(RADIUS))
    return path
