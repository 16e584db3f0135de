"""A month at a glance, painted by one widget: Enter or a double click opens a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.wording import SHORT, WEEKDAYS, counted
from app.services.appointments import AppointmentKind, AppointmentRow
from app.services.open_days import OpenDay
from app.ui.announce import announce
from app.ui.calendar.event_painting import HUES, name_lines
from app.ui.calendar.keys import asked_by
from app.ui.calendar.shown import Moment, Shown, begins
from app.ui.calendar.words import day_words, minute_words
from app.ui.theme.look import look, px

WEEK: Final = 7
HEAD: Final = 34
LINE: Final = 18
NUMBER: Final = 26
NOON: Final = 12 * 60
LONGEST_TIME: Final = "12:30"
"""Names stand in one column, after the widest time."""
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_STEPS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -WEEK,
    Qt.Key.Key_Down: WEEK,
}


class MonthView(QWidget):
    """Whole weeks under each other; the days of the months beside it are quieter."""

    day_opened = Signal(object)
    """The date whose day is to be seen."""
    asked = Signal(str)
    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._shown: Shown | None = None
        self._month = 0
        self._day = date.min
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Month")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def moment(self) -> Moment:
        """The day the cursor is on, at noon; the first of all days before any is shown."""
        return Moment(self._day, NOON)

    def show_days(self, shown: Shown, day: date) -> None:
        """Show the weeks of a month, with the cursor on one of its days."""
        self._shown = shown
        self._day, self._month = day, day.month
        self.setMinimumHeight(px(HEAD) + self._weeks() * px(NUMBER + 2 * LINE + 8))
        self._tell()

    def box_of_cursor(self) -> QRectF:
        """Return the room of the day that the cursor is on."""
        place = self._shown.place_of(self._day) if self._shown else None
        return QRectF(self.rect()) if place is None else self._box(place)

    def dress(self) -> None:
        """Paint the names anew: they are veiled, or no more."""
        self.update()

    def _weeks(self) -> int:
        return len(self._shown.days) // WEEK if self._shown else 1

    def _box(self, place: int) -> QRectF:
        wide = self.width() / WEEK
        high = (self.height() - px(HEAD)) / max(1, self._weeks())
        return QRectF(place % WEEK * wide, px(HEAD) + place // WEEK * high, wide, high)

    def _go(self, day: date) -> None:
        if self._shown is None or self._shown.place_of(day) is None:
            return
        self._day = day
        self._tell()
        announce(self, self._said())

    def _tell(self) -> None:
        self.setAccessibleDescription(self._said())
        self.update()

    def _said(self) -> str:
        place = self._shown.place_of(self._day) if self._shown else None
        if self._shown is None or place is None:
            return ""
        booked = counted(len(self._shown.by_day[self._day]), "appointment")
        return f"{day_words(self._shown.days[place])}, {booked}"

    def _place_at(self, spot: QPointF) -> int | None:
        if self._shown is None:
            return None
        places = range(len(self._shown.days))
        return next((place for place in places if self._box(place).contains(spot)), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & Qt.KeyboardModifier.AltModifier
        if (step := _STEPS.get(Qt.Key(event.key()))) and plain:
            there = self._day + timedelta(days=step)
            if self._shown is not None and self._shown.place_of(there) is None:
                self.turned.emit(1 if step > 0 else -1)
            else:
                self._go(there)
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turned.emit(1 if event.key() == Qt.Key.Key_PageDown else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.day_opened.emit(self._day)
        elif name := asked_by(event):
            self.asked.emit(name)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position())
        if place is not None and self._shown is not None:
            self._go(self._shown.days[place].day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._place_at(event.position()) is not None:
            self.day_opened.emit(self._day)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._shown is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_weekdays(painter)
        for place, day in enumerate(self._shown.days):
            box = self._box(place)
            if box.intersects(QRectF(event.rect())):
                self._paint_day(painter, box, day)

    def _paint_weekdays(self, painter: QPainter) -> None:
        painter.setFont(look().font("caption_strong"))
        painter.setPen(look().color("text3"))
        wide = self.width() / WEEK
        for place, name in enumerate(WEEKDAYS):
            room = QRectF(place * wide + px(12), 0, wide, px(HEAD))
            painter.drawText(room, LEFT, name[:SHORT])

    def _paint_day(self, painter: QPainter, box: QRectF, day: OpenDay) -> None:
        assert self._shown is not None, "painted after show_days"  # noqa: S101 - a bug
        is_today = day.day == self._shown.now.date()
        if is_today:
            painter.fillRect(box, look().color("sunken"))
        painter.setPen(QPen(look().color("line"), 1))
        top, left = round(box.top()) + 0.5, round(box.left()) + 0.5
        painter.drawLine(QPointF(box.left(), top), QPointF(box.right(), top))
        if day.day.weekday():
            painter.drawLine(QPointF(left, box.top()), QPointF(left, box.bottom()))
        ink = "accent_text" if is_today else "text" if day.day.month == self._month else "text3"
        _paint_number(painter, box, (day, ink, is_today))
        _paint_rows(painter, box, self._shown.by_day[day.day])
        if day.day == self._day and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look().color("focus"), 2))
            painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), px(7), px(7))


def _paint_number(painter: QPainter, box: QRectF, head: tuple[OpenDay, str, bool]) -> None:
    day, ink, is_today = head
    font = look().font("small_strong", weight=600 if is_today else 500)
    painter.setFont(font)
    painter.setPen(look().color(ink))
    room = QRectF(box.left() + px(12), box.top() + px(4), box.width() - px(20), px(20))
    painter.drawText(room, LEFT, str(day.day.day))
    used = QFontMetricsF(font).horizontalAdvance(str(day.day.day)) + px(8)
    small = look().font("caption")
    words = QFontMetricsF(small).elidedText(
        day.time_off or day.holiday, Qt.TextElideMode.ElideRight, room.width() - used
    )
    painter.setFont(small)
    painter.setPen(look().color("text3"))
    painter.drawText(room.adjusted(used, 0, 0, 0), LEFT, words)


def _paint_rows(painter: QPainter, box: QRectF, rows: list[AppointmentRow]) -> None:
    """Paint as many appointments as fit, and how many more there are."""
    fits = max(1, int((box.height() - px(NUMBER) - px(4)) // px(LINE)))
    seen = rows if len(rows) <= fits else rows[: fits - 1]
    for number, row in enumerate(seen):
        _paint_row(painter, _line_of(box, number), row)
    if len(seen) < len(rows):
        painter.setFont(look().font("caption"))
        painter.setPen(look().color("text2"))
        room = _line_of(box, len(seen))
        painter.drawText(room, LEFT, f"{len(rows) - len(seen)} more")


def _line_of(box: QRectF, number: int) -> QRectF:
    top = box.top() + px(NUMBER) + number * px(LINE)
    return QRectF(box.left() + px(12), top, box.width() - px(18), px(LINE))


def _paint_row(painter: QPainter, room: QRectF, row: AppointmentRow) -> None:
    hue = HUES[row.kind] if row.status.takes_place else "gray"
    bar = QRectF(room.left(), room.top() + px(3), px(3), room.height() - px(6))
    painter.fillRect(bar, look().color(hue))
    figures = look().figures("caption")
    at = minute_words(begins(row))
    painter.setFont(figures)
    painter.setPen(look().color("text3"))
    painter.drawText(room.adjusted(px(9), 0, 0, 0), LEFT, at)
    used = px(9) + QFontMetricsF(figures).horizontalAdvance(LONGEST_TIME) + px(6)
    font = look().font("caption")
    font.setStrikeOut(not row.status.takes_place)
    name = name_lines(row, font, room.width() - used, tall=False)[0]
    painter.setFont(font)
    is_free = row.kind is AppointmentKind.BLOCKED or not row.status.takes_place
    painter.setPen(look().color("text3" if is_free else "text"))
    painter.drawText(room.adjusted(used, 0, 0, 0), LEFT, name)
