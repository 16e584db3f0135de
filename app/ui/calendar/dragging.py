"""An appointment on its way: dragged to another time, or made longer or shorter."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication

from app.core.wording import clock_time
from app.services.appointments import AppointmentRow, Slot
from app.services.wall_clock import minutes_after
from app.ui.calendar.geometry import SNAP, SlotGrid, snapped
from app.ui.calendar.shown import DAY_HOURS, HOUR, Moment, Shown, begins


@dataclass(frozen=True)
class Drag:
    """Begun where the pointer was pressed; `to` says where it would be dropped now."""

    row: AppointmentRow
    pressed: QPointF
    is_resize: bool

    def is_far(self, spot: QPointF) -> bool:
        """Say whether the pointer went far enough for a drag: a click may tremble."""
        far = (spot - self.pressed).manhattanLength()
        return far >= QApplication.startDragDistance()

    def to(self, spot: QPointF, grid: SlotGrid, shown: Shown) -> Slot:
        """Return the time under the pointer, snapped to five minutes, within the day."""
        moved = (spot.y() - self.pressed.y()) / grid.hour_height * HOUR
        start = begins(self.row)
        if self.is_resize:
            longest = DAY_HOURS * HOUR - start
            end = snapped(start + self.row.minutes + moved)
            return Slot(self.row.day, self.row.starts.time(), clamp(end - start, SNAP, longest))
        latest = DAY_HOURS * HOUR - max(self.row.minutes, SNAP)
        minute = clamp(snapped(start + moved), 0, latest)
        day = shown.days[grid.place_at(spot)].day
        return Slot(day, Moment(day, minute).at, self.row.minutes)


def in_the_way(row: AppointmentRow, slot: Slot, shown: Shown) -> AppointmentRow | None:
    """Return the appointment that has this time already, as far as it is shown."""
    starts = row.starts.replace(
        year=slot.day.year,
        month=slot.day.month,
        day=slot.day.day,
        hour=slot.starts.hour,
        minute=slot.starts.minute,
    )
    ends = minutes_after(starts, slot.minutes)
    others = (other for other in shown.by_day.get(slot.day, ()) if other.key != row.key)
    return next((other for other in others if other.overlaps(starts, ends)), None)


def label_of(slot: Slot) -> str:
    """Say "2:30 PM, 50 min": when it would begin, and how long it would be, if it was dropped."""
    return f"{clock_time(slot.starts)}, {slot.minutes} min"


def clamp(value: int, least: int, most: int) -> int:
    """Return the value, no less and no more than allowed."""
    return max(least, min(value, most))
