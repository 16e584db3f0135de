"""Days beside each other, painted by one widget: moved through by arrows, changed by dragging."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.wording import clock_time, long_day
from app.services.appointments import AppointmentRow
from app.ui.announce import announce
from app.ui.calendar.cursor import below, beside, first_moment, of_row
from app.ui.calendar.days_painting import DaysPainter, Dragged, around
from app.ui.calendar.dragging import Drag, in_the_way
from app.ui.calendar.floor import Floor
from app.ui.calendar.geometry import GUTTER, HEAD, SlotGrid, least_height
from app.ui.calendar.keys import asked_by
from app.ui.calendar.shown import Moment, Shown
from app.ui.calendar.words import spoken
from app.ui.theme.look import px

EDGE: Final = 7
"""So near its lower edge an appointment is resized, not moved."""
LEAST_DAY: Final = 78


class DaysView(QWidget):
    """Say `show_days`; it says what was chosen, dropped and asked for."""

    chosen = Signal(object)
    """The AppointmentRow under the cursor, or None."""
    dropped = Signal(object, object)
    """An AppointmentRow and the Slot it was dropped on."""
    held = Signal(object)
    """An AppointmentRow that may not be dragged."""
    asked = Signal(str)
    """What a key or a double click asks for, by its name in the key table."""
    turned = Signal(int)
    """One page on, or one back."""
    left = Signal(int)
    """The arrows left these days: over the last one, or back over the first."""
    moved = Signal()
    """The cursor stands elsewhere: it is to be kept in sight."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Shown | None = None
        self._moment: Moment | None = None
        self._drag: Drag | None = None
        self._dragged: Dragged | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Calendar")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def moment(self) -> Moment | None:
        """Where the cursor stands."""
        return self._moment

    @property
    def row(self) -> AppointmentRow | None:
        """The appointment under the cursor."""
        return self._shown.at(self._moment) if self._shown and self._moment else None

    @property
    def is_dragging(self) -> bool:
        """Whether an appointment is under the pointer."""
        return self._drag is not None

    def forget_cursor(self) -> None:
        """Let the cursor go where it stands at first."""
        self._moment = None

    def show_days(self, shown: Shown, moment: Moment | None = None) -> None:
        """Show other days, or the same anew, with the cursor on `moment` or where it was."""
        self._shown = shown
        self._let_go()
        self._moment = moment or self._moment
        if self._moment is None or shown.place_of(self._moment.day) is None:
            self._moment = first_moment(shown)
        self.setMinimumSize(px(GUTTER) + len(shown.days) * px(LEAST_DAY), least_height(shown.hours))
        self._tell()

    def go(self, moment: Moment) -> None:
        """Put the cursor on a moment that is shown."""
        self._moment = moment
        self._tell()
        self.moved.emit()
        announce(self, self._said())

    def box_of_cursor(self) -> QRectF:
        """Return the room of what the cursor is on: what is asked about it stands beside it."""
        moment = self._moment
        if self._shown is None or moment is None or self._shown.place_of(moment.day) is None:
            return QRectF(self.rect())
        return self._floor(self._shown).box_at(moment)

    def dress(self) -> None:
        """Paint the names anew: they are veiled, or no more."""
        self._tell()

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def _floor(self, shown: Shown) -> Floor:
        grid = SlotGrid(self.width(), self.height(), len(shown.days), shown.hours)
        return Floor(shown, grid)

    def _tell(self) -> None:
        self.setAccessibleDescription(self._said())
        self.chosen.emit(self.row)
        self.update()

    def _said(self) -> str:
        if (row := self.row) is not None:
            return spoken(row)
        if self._moment is None:
            return ""
        return f"{long_day(self._moment.day)}, {clock_time(self._moment.at)}, free"

    def _let_go(self) -> None:
        self._drag = self._dragged = None
        self.unsetCursor()
        self.update()

    def _drag_to(self, drag: Drag, spot: QPointF, floor: Floor) -> None:
        """Let an appointment follow the pointer; paint only where it was and where it is."""
        slot = drag.to(spot, floor.grid, floor.shown)
        before = self._dragged
        self._dragged = Dragged(drag.row, slot, in_the_way(drag.row, slot, floor.shown))
        # each by itself: what lies between the two stands as it stood
        was = [floor.dragged_over(before.slot)] if before else [around(floor.box(drag.row))]
        for room in (*was, floor.dragged_over(slot)):
            self.update(room.toAlignedRect())

    def _step(self, key: int) -> None:
        if self._shown is None or self._moment is None:
            return
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.go(below(self._shown, self._moment, 1 if key == Qt.Key.Key_Down else -1))
            return
        step = 1 if key == Qt.Key.Key_Right else -1
        there = beside(self._shown, self._moment, step)
        if there is None:
            self.left.emit(step)
        else:
            self.go(there)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrows = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
        if event.key() == Qt.Key.Key_Escape and self._drag is not None:
            self._let_go()
        elif event.key() in arrows and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._step(event.key())
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turned.emit(1 if event.key() == Qt.Key.Key_PageDown else -1)
        elif name := asked_by(event):
            self.asked.emit(name)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = event.position()
        if self._shown is None or _is_on_head(self, spot):
            return
        floor = self._floor(self._shown)
        if found := floor.under(spot):
            row, box = found
            self.go(of_row(row))
            if event.button() != Qt.MouseButton.LeftButton:
                return
            self._drag = Drag(row, spot, is_resize=spot.y() > box.bottom() - px(EDGE))
        elif moment := floor.moment_at(spot):
            self.go(moment)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.drag_on(event.position())

    def drag_on(self, spot: QPointF) -> None:
        """Let what is dragged follow to a spot: the pointer moved, or the hours under it did."""
        if self._shown is None:
            return
        floor, drag = self._floor(self._shown), self._drag
        if drag is None:
            self._show_edge(None if _is_on_head(self, spot) else floor.under(spot), spot)
        elif self._dragged is None and not drag.is_far(spot):
            return
        elif drag.row.can_move:
            self._drag_to(drag, spot, floor)
        else:
            self._drag = None
            self.held.emit(drag.row)

    def _show_edge(self, found: tuple[AppointmentRow, QRectF] | None, spot: QPointF) -> None:
        if found and found[0].can_move and spot.y() > found[1].bottom() - px(EDGE):
            self.setCursor(Qt.CursorShape.SizeVerCursor)
        else:
            self.unsetCursor()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        dragged = self._dragged
        self._let_go()
        if dragged is not None:
            self.dropped.emit(dragged.row, dragged.slot)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._let_go()
        spot = event.position()
        if self._shown and not _is_on_head(self, spot):
            self.asked.emit("slot open" if self._floor(self._shown).under(spot) else "slot new")

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._shown is None:
            return
        painter = QPainter(self)
        made = DaysPainter(painter, self._floor(self._shown), event.region())
        made.paint_ground()
        row, dragged = self.row, self._dragged
        made.paint_events(row.key if row else None, dragged.row.key if dragged else None)
        if self._moment is not None and row is None and self.hasFocus():
            made.paint_cursor(self._moment)
        made.paint_now()
        if dragged is not None:
            made.paint_drag(dragged)
        made.paint_heads(_above(self))


def _above(view: QWidget) -> int:
    """Return how much is scrolled out of sight: the heads of the days stand below it."""
    return max(0, -view.y())


def _is_on_head(view: QWidget, spot: QPointF) -> bool:
    return spot.y() < _above(view) + px(HEAD)
