"""Where the appointments of some days lie, for the pointer and for what is asked beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF

from app.services.appointments import AppointmentRow, Slot
from app.ui.calendar.geometry import GUTTER, HEAD, SlotGrid, snapped
from app.ui.calendar.shown import Moment, Shown, begins, minute_of
from app.ui.theme.look import px

HALF = 30
BESIDE = 80
"""How far the label of what is dragged may reach out of its day."""
LABEL = 30
"""How far it may stand above or below it."""


@dataclass(frozen=True)
class Floor:
    """Days set out in a room of some size."""

    shown: Shown
    grid: SlotGrid

    def box(self, row: AppointmentRow) -> QRectF:
        """Return the room of an appointment that is shown."""
        place = self.shown.place_of(row.day) or 0
        lane = self.shown.lanes[row.day][row.key]
        return self.grid.box(place, (begins(row), row.minutes), lane)

    def box_at(self, moment: Moment) -> QRectF:
        """Return the room of what stands at a moment: an appointment, or half an hour."""
        row = self.shown.at(moment)
        if row is not None:
            return self.box(row)
        return self.grid.box(self.shown.place_of(moment.day) or 0, (moment.minute, HALF))

    def under(self, spot: QPointF) -> tuple[AppointmentRow, QRectF] | None:
        """Return the appointment under the pointer, and its room."""
        rows = self.shown.by_day[self._day_at(spot)]
        boxes = ((row, self.box(row)) for row in rows)
        return next(((row, box) for row, box in boxes if box.contains(spot)), None)

    def moment_at(self, spot: QPointF) -> Moment | None:
        """Return the half hour under the pointer; None beside the days."""
        if spot.y() <= px(HEAD) or spot.x() <= px(GUTTER):
            return None
        minute = self.grid.minute_at(spot.y())
        return Moment(self._day_at(spot), snapped(minute - minute % HALF))

    def dropped_at(self, slot: Slot) -> QRectF:
        """Return the room of an appointment that would be dropped there."""
        place = self.shown.place_of(slot.day) or 0
        return self.grid.box(place, (minute_of(slot.starts), slot.minutes))

    def dragged_over(self, slot: Slot) -> QRectF:
        """Return what is painted anew while an appointment is dragged there, its label too."""
        return self.dropped_at(slot).adjusted(-px(BESIDE), -px(LABEL), px(BESIDE), px(LABEL))

    def _day_at(self, spot: QPointF) -> date:
        return self.shown.days[self.grid.place_at(spot)].day
