"""Where things stand in the painted week: from days and minutes to pixels and back."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from app.ui.calendar.shown import HOUR
from app.ui.theme.look import px

GUTTER, HEAD, FOOT = 58, 58, 6
"""The hours at the left, the days at the top, and a little room below."""
LEAST_HOUR = 46
"""An hour is never lower: a session of 50 minutes keeps its two lines."""
SNAP = 5


@dataclass(frozen=True)
class SlotGrid:
    """Columns of days, rows of hours, in a room of some size."""

    wide: float
    high: float
    days: int
    hours: tuple[int, int]

    @property
    def column_width(self) -> float:
        """How wide a day is."""
        return (self.wide - px(GUTTER)) / max(1, self.days)

    @property
    def hour_height(self) -> float:
        """How high an hour is."""
        return (self.high - px(HEAD) - px(FOOT)) / max(1, self.hours[1] - self.hours[0])

    def left(self, place: int) -> float:
        """Return where a day begins."""
        return px(GUTTER) + place * self.column_width

    def column(self, place: int) -> QRectF:
        """Return a day's room, its head aside."""
        return QRectF(self.left(place), px(HEAD), self.column_width, self.high - px(HEAD))

    def top(self, minute: float) -> float:
        """Return where a minute of the day is."""
        return px(HEAD) + (minute / HOUR - self.hours[0]) * self.hour_height

    def box(self, place: int, stretch: tuple[int, int], lane: tuple[int, int] = (0, 1)) -> QRectF:
        """Return the room of an appointment: its day, start and minutes, its lane of how many."""
        starts, minutes = stretch
        number, wide = lane
        room = (self.column_width - px(10)) / wide
        left = self.left(place) + px(5) + number * room
        gap = px(3) if number + 1 < wide else 0
        high = max(px(16), minutes / HOUR * self.hour_height - 3)
        return QRectF(left, self.top(starts) + 2, room - gap, high)

    def place_at(self, spot: QPointF) -> int:
        """Return which day is under the pointer; the nearest one beside them."""
        place = int((spot.x() - px(GUTTER)) // self.column_width)
        return min(max(place, 0), self.days - 1)

    def minute_at(self, y: float) -> int:
        """Return the minute of the day at a height, not yet snapped."""
        return round((y - px(HEAD)) / self.hour_height * HOUR + self.hours[0] * HOUR)


def least_height(hours: tuple[int, int]) -> int:
    """Return how high a view of these hours is at least; below it scrolls."""
    return px(HEAD) + px(FOOT) + (hours[1] - hours[0]) * px(LEAST_HOUR)


def snapped(minute: float) -> int:
    """Return the nearest five minutes."""
    return round(minute / SNAP) * SNAP
