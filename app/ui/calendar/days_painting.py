"""Paints days beside each other: heads, hours, what is booked, the time it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen, QRegion

from app.core.wording import SHORT, WEEKDAYS
from app.services.appointments import AppointmentKey, AppointmentRow, Slot
from app.services.open_days import OpenDay
from app.ui.calendar.dragging import label_of
from app.ui.calendar.event_painting import Face, hatch, paint_event
from app.ui.calendar.floor import HALF, Floor
from app.ui.calendar.geometry import GUTTER, HEAD
from app.ui.calendar.shown import HOUR, Moment, begins, minute_of
from app.ui.calendar.words import hour_words, minute_words
from app.ui.theme.look import look, px

NEAR_NOW = 18
"""An hour's label this many minutes from now makes room for the time it is."""
OUTLINE = 2
"""How far an appointment's outline may reach out of its room."""
CORNER = 11
"""The card's radius within its edge."""
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Dragged:
    """What follows the pointer: the appointment, where it would land, what is in its way."""

    row: AppointmentRow
    slot: Slot
    conflict: AppointmentRow | None


class DaysPainter:
    """One painting of the days; `dirty` is what has to be painted anew."""

    def __init__(self, painter: QPainter, floor: Floor, dirty: QRegion) -> None:
        self._p = painter
        self._floor = floor
        self._shown = floor.shown
        self._grid = floor.grid
        self._dirty = dirty
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def paint_ground(self) -> None:
        """Paint the wash of today, days off, and the lines of hours and days."""
        today = self._shown.now.date()
        for place, day in enumerate(self._shown.days):
            room = self._grid.column(place)
            if not self._is_dirty(room):
                continue
            if day.time_off:
                hatch(self._p, room)
            elif day.day == today:
                self._p.fillPath(self._wash(place, room), look().color("sunken"))
        self._p.setPen(QPen(look().color("line"), 1))
        for place in range(len(self._shown.days)):
            x = round(self._grid.left(place)) + 0.5
            self._p.drawLine(QPointF(x, px(HEAD)), QPointF(x, self._grid.high))
        for hour in range(self._grid.hours[0] + 1, self._grid.hours[1]):
            y = round(self._grid.top(hour * HOUR)) + 0.5
            self._p.drawLine(QPointF(px(GUTTER), y), QPointF(self._grid.wide, y))
        self._paint_hours()

    def _wash(self, place: int, room: QRectF) -> QPainterPath:
        """Return the ground of a day; the last one keeps off the card's round corner."""
        wash = QPainterPath()
        wash.addRect(room)
        if place == len(self._shown.days) - 1:
            side = px(CORNER)
            box = QRectF(room.right() - side, room.bottom() - side, side, side)
            corner, quarter = QPainterPath(), QPainterPath()
            corner.addRect(box)
            quarter.addEllipse(box.adjusted(-side, -side, 0, 0))
            wash -= corner - quarter
        return wash

    def _paint_hours(self) -> None:
        now = self._minute_now()
        self._p.setFont(look().figures("caption"))
        self._p.setPen(look().color("text3"))
        for hour in range(*self._grid.hours):
            if now is not None and abs(hour * HOUR - now) < NEAR_NOW:
                continue
            lower = px(10) if hour == self._grid.hours[0] else 0
            self._write_hour(self._grid.top(hour * HOUR) + lower, hour_words(hour))

    def _write_hour(self, y: float, words: str) -> None:
        room = QRectF(0, y - px(8), px(GUTTER) - px(10), px(16))
        if self._is_dirty(room):
            self._p.drawText(room, RIGHT, words)

    def paint_events(self, chosen: AppointmentKey | None, away: AppointmentKey | None) -> None:
        """Paint what is booked; `away` is being dragged and stands elsewhere."""
        seen = {day.day for day in self._shown.days}
        for row in self._shown.rows:
            if row.key == away or row.day not in seen:
                continue
            box = self._floor.box(row)
            if self._is_dirty(around(box)):
                is_over = row.ends <= self._shown.now
                paint_event(self._p, box, Face(row, is_over, row.key == chosen))

    def paint_cursor(self, moment: Moment) -> None:
        """Outline the empty slot that the keys act on."""
        place = self._shown.place_of(moment.day)
        if place is None:
            return
        until = self._shown.by_day[moment.day]
        following = [begins(row) for row in until if begins(row) > moment.minute]
        minutes = min([HALF, *(start - moment.minute for start in following)])
        box = self._grid.box(place, (moment.minute, minutes))
        self._p.setBrush(Qt.BrushStyle.NoBrush)
        self._p.setPen(QPen(look().color("focus"), 2))
        self._p.drawRoundedRect(box.adjusted(1, 1, -1, -1), px(7), px(7))

    def paint_now(self) -> None:
        """Draw the line of the time it is across today."""
        now, place = self._minute_now(), self._shown.place_of(self._shown.now.date())
        if now is None or place is None:
            return
        y, left = self._grid.top(now), self._grid.left(place)
        self._p.setPen(QPen(look().color("clay"), 1.6))
        self._p.drawLine(QPointF(left, y), QPointF(left + self._grid.column_width, y))
        self._p.setPen(Qt.PenStyle.NoPen)
        self._p.setBrush(look().color("clay"))
        self._p.drawEllipse(QPointF(left, y), px(4), px(4))
        self._p.setFont(look().figures("caption", weight=600))
        self._p.setPen(look().color("clay_text"))
        self._write_hour(y, minute_words(now))

    def paint_drag(self, dragged: Dragged) -> None:
        """Paint what is dragged where it would land, with its time; a conflict in clay."""
        place = self._shown.place_of(dragged.slot.day)
        if place is None:
            return
        minute, box = minute_of(dragged.slot.starts), self._floor.dropped_at(dragged.slot)
        paint_event(self._p, box, Face(dragged.row, is_chosen=True, at=minute))
        hue = "clay" if dragged.conflict else "accent"
        self._p.setBrush(Qt.BrushStyle.NoBrush)
        self._p.setPen(QPen(look().color(hue), 2))
        self._p.drawRoundedRect(box.adjusted(1, 1, -1, -1), px(7), px(7))
        self._paint_label(label_of(dragged.slot), box, hue)

    def _paint_label(self, words: str, box: QRectF, hue: str) -> None:
        font = look().figures("caption", weight=600)
        wide = QFontMetricsF(font).horizontalAdvance(words) + px(16)
        left = min(box.left(), self._grid.wide - wide - px(4))
        above = box.top() - px(26)
        top = above if above > px(HEAD) else box.bottom() + px(4)
        plate = QRectF(left, top, wide, px(22))
        self._p.setPen(QPen(look().color(hue), 1))
        self._p.setBrush(look().color("surface"))
        self._p.drawRoundedRect(plate, px(6), px(6))
        self._p.setFont(font)
        self._p.setPen(look().color(f"{hue}_text"))
        self._p.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)

    def paint_heads(self, top: float) -> None:
        """Paint the days' heads over what has scrolled under them."""
        if not self._is_dirty(QRectF(0, top, self._grid.wide, px(HEAD))):
            return
        if top:  # at rest the card's own ground shows, with its round corners
            self._p.fillRect(QRectF(0, top, self._grid.wide, px(HEAD)), look().color("surface"))
        for place, day in enumerate(self._shown.days):
            self._paint_head(place, day, top)
        self._p.setPen(QPen(look().color("line"), 1))
        low = round(top + px(HEAD)) - 0.5
        self._p.drawLine(QPointF(0, low), QPointF(self._grid.wide, low))
        self._mark_today(self._shown.now.date(), top)

    def _paint_head(self, place: int, day: OpenDay, top: float) -> None:
        is_today = day.day == self._shown.now.date()
        left = self._grid.left(place) + px(12)
        wide = self._grid.column_width - px(20)
        self._p.setFont(look().font("caption_strong", weight=600 if is_today else 500))
        self._p.setPen(look().color("accent_text" if is_today else "text3"))
        name = WEEKDAYS[day.day.weekday()][:SHORT]
        self._p.drawText(QRectF(left, top + px(10), wide, px(16)), LEFT, name)
        font = look().font("h2")
        number = str(day.day.day)
        self._p.setFont(font)
        self._p.setPen(look().color("accent_text" if is_today else "text"))
        self._p.drawText(QRectF(left, top + px(27), wide, px(22)), LEFT, number)
        used = QFontMetricsF(font).horizontalAdvance(number) + px(8)
        self._paint_why(QRectF(left + used, top + px(27), wide - used, px(22)), day)

    def _paint_why(self, room: QRectF, day: OpenDay) -> None:
        font = look().font("caption")
        words = day.time_off or day.holiday
        elided = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        self._p.setFont(font)
        self._p.setPen(look().color("text2"))
        self._p.drawText(room, LEFT, elided)

    def _mark_today(self, today: date, top: float) -> None:
        place = self._shown.place_of(today)
        if place is None or len(self._shown.days) == 1:
            return
        left, wide = self._grid.left(place), self._grid.column_width
        self._p.setPen(Qt.PenStyle.NoPen)
        self._p.setBrush(look().color("accent"))
        self._p.drawRoundedRect(QRectF(left, top + px(HEAD) - 3, wide, 3), 1.5, 1.5)

    def _is_dirty(self, room: QRectF) -> bool:
        """Say whether anything of it has to be painted anew."""
        return self._dirty.intersects(room.toAlignedRect())

    def _minute_now(self) -> int | None:
        """Return the minute it is, where today and the hour are shown."""
        minute = minute_of(self._shown.now.time())
        first, last = self._grid.hours
        is_seen = first * HOUR <= minute <= last * HOUR
        return (
            minute if is_seen and self._shown.place_of(self._shown.now.date()) is not None else None
        )


def around(box: QRectF) -> QRectF:
    """Return an appointment's room with its outline."""
    return box.adjusted(-OUTLINE, -OUTLINE, OUTLINE, OUTLINE)
