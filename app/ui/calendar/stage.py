"""The three ways to see the same days: painted beside each other, as a month, as a list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.services.appointments import AppointmentRow
from app.ui.calendar.cursor import of_row
from app.ui.calendar.days_view import DaysView
from app.ui.calendar.edge_scroll import EdgeScroll
from app.ui.calendar.geometry import HEAD
from app.ui.calendar.keys import asked_by
from app.ui.calendar.list_columns import SPARE, columns
from app.ui.calendar.month_view import MonthView
from app.ui.calendar.shown import Moment, Shown
from app.ui.calendar.span import Span, View
from app.ui.theme.look import px
from app.ui.widgets.cards import Scrolled
from app.ui.widgets.fitting_table import FittingTable
from app.ui.widgets.layouts import column
from app.ui.widgets.rows import RowsModel


class Stage(QStackedWidget):
    """Shows a span in the view that was chosen, and knows what the cursor is on."""

    chosen = Signal(object)
    """The AppointmentRow that is chosen, or None."""
    asked = Signal(str)
    """What a key or a double click asks for, by its name in the key table."""
    turned = Signal(int)
    day_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.days = DaysView()
        self.month = MonthView()
        self._model: RowsModel[AppointmentRow] = RowsModel(columns())
        self.table = FittingTable("Appointments as a list", self._model, SPARE)
        self._model.setParent(self.table)
        self._listed = QWidget()
        column(self._listed, 0, (0, 5, 0, 5)).addWidget(self.table)
        self._scrolled = Scrolled(self.days)
        self.edges = EdgeScroll(self._scrolled, self.days)
        self._monthly = Scrolled(self.month)
        self._spot = QWidget(self)
        self._spot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._spot.hide()
        self.is_list = False
        self._month_is_shown = False
        self._shown: Shown | None = None
        for each in (self._scrolled, self._monthly, self._listed):
            self.addWidget(each)
        self._connect()

    def _connect(self) -> None:
        # the heads stay at the top: they are painted anew as the hours scroll under them
        self._scrolled.verticalScrollBar().valueChanged.connect(self._paint_heads)
        self.days.chosen.connect(self._tell)
        self.days.moved.connect(self._keep_in_sight)
        self.month.day_opened.connect(self.day_opened)
        for view in (self.days, self.month):
            view.asked.connect(self.asked)
            view.turned.connect(self.turned)
        self.table.opened.connect(lambda: self.asked.emit("slot open"))
        self.table.installEventFilter(self)
        self.table.selectionModel().currentRowChanged.connect(lambda: self._tell(self.row))

    def show_span(self, span: Span, shown: Shown, moment: Moment | None) -> None:
        """Show these days, with the cursor on `moment` or where it was."""
        was = moment or self.moment
        self._month_is_shown = span.view is View.MONTH
        self._shown = shown
        if self._month_is_shown:
            is_here = was is not None and was.day.month == span.day.month
            self.month.show_days(shown, was.day if was and is_here else span.day)
        else:
            self.days.show_days(shown, moment)
        self._list(was)
        self._show_way()
        self.chosen.emit(self.row)

    def list_rows(self, *, on: bool) -> None:
        """Show the same as a list, or painted again; the cursor stays where it is."""
        was = self.moment
        self.is_list = on
        self._list(was)
        self._show_way()
        if not on and was is not None and not self._month_is_shown:
            self.days.go(was)
        self.chosen.emit(self.row)

    def _list(self, at: Moment | None) -> None:
        if self._shown is None:
            return
        rows = self._shown.rows
        chosen = self._shown.at(at) if at else None
        with QSignalBlocker(self.table.selectionModel()):
            self._model.show_rows(rows)
        if rows:
            self.table.selectRow(rows.index(chosen) if chosen else 0)

    def _show_way(self) -> None:
        painted = self._monthly if self._month_is_shown else self._scrolled
        self.setCurrentWidget(self._listed if self.is_list else painted)

    @property
    def way_in(self) -> QWidget:
        """What takes the focus."""
        if self.is_list:
            return self.table
        return self.month if self._month_is_shown else self.days

    @property
    def row(self) -> AppointmentRow | None:
        """The appointment that is chosen."""
        if self.way_in is self.days:
            return self.days.row
        index = self.table.currentIndex()
        is_on_one = self.way_in is self.table and index.isValid()
        return self._model.row_at(index) if is_on_one else None

    @property
    def moment(self) -> Moment | None:
        """Where a new appointment would begin."""
        if self.way_in is self.table and (row := self.row) is not None:
            return of_row(row)
        return self.month.moment if self._month_is_shown else self.days.moment

    def spot(self) -> QWidget:
        """Return what stands where the cursor is: a question is asked beside it."""
        view = self.way_in
        box = QRectF(self.rect())
        if view is self.days:
            box = self.days.box_of_cursor()
        elif view is self.month:
            box = self.month.box_of_cursor()
        corner = view.mapTo(self, box.topLeft().toPoint())
        within = QRect(corner, box.size().toSize()).intersected(self.rect())
        self._spot.setGeometry(within)
        return self._spot

    @property
    def is_busy(self) -> bool:
        """Whether an appointment is being dragged."""
        return self.days.is_dragging

    def forget_cursor(self) -> None:
        """Let the cursor go where it stands at first: on what comes next."""
        self.days.forget_cursor()

    def _tell(self, row: AppointmentRow | None) -> None:
        self.chosen.emit(row)

    def _paint_heads(self) -> None:
        self.days.update()

    def _keep_in_sight(self) -> None:
        box = self.days.box_of_cursor().toAlignedRect()
        margin = box.height() // 2 + px(HEAD)
        self._scrolled.ensureVisible(box.center().x(), box.center().y(), 0, margin)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.asked.emit("slot menu")
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            name = asked_by(event)
            if name and name != "slot open":
                self.asked.emit(name)
                return True
        return super().eventFilter(watched, event)
