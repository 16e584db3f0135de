"""The calendar: a day, a week or a month, and the appointment that is chosen beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.core.ids import NoteId
from app.services.appointments import AppointmentKind, AppointmentRow, AppointmentStatus, Slot
from app.services.sessions import NextStep
from app.ui.bringing_in.menu import ABOUT_CALENDAR, show_menu
from app.ui.calendar.addresses import place_in
from app.ui.calendar.asking import Asking
from app.ui.calendar.deeds import Deeds
from app.ui.calendar.fitting import Fitting
from app.ui.calendar.header import CalendarHeader
from app.ui.calendar.sheets import Sheets
from app.ui.calendar.shown import Moment, Shown
from app.ui.calendar.side import Side
from app.ui.calendar.slot_menu import SlotMenu
from app.ui.calendar.span import Span, View
from app.ui.calendar.stage import Stage
from app.ui.calendar.statuses import BY_KEY
from app.ui.calendar.words import headline
from app.ui.desk import Desk
from app.ui.key_table import CALENDAR_KEYS
from app.ui.people.brief_sheet import open_brief
from app.ui.shell.page import Address, Page
from app.ui.widgets.layouts import column

HALF_A_MINUTE: Final = 30_000


class CalendarPage(Page):
    """Arrows walk through it, single keys act on what the cursor is on."""

    title = "Calendar"
    hears = CALENDAR_KEYS
    shows = frozenset(
        {"appointments", "series", "series_skips", "note_sessions", "notes"}
        | {"time_off", "working_hours", "services", "clients", "charts", "practice"}
        | {"alerts", "guardians", "licenses", "addresses", "users", "chart_members"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._deeds = Deeds(desk)
        self._new_note = self._write_note
        self.asking = Asking(desk, self._deeds, self._go_to)
        self._span = Span(View.WEEK, desk.practice.open_days.wall_clock().date())
        self._moment: Moment | None = None
        self._fitting = Fitting()
        self.header = CalendarHeader()
        self.stage = Stage()
        self.sheets = Sheets(self, desk.practice.clients, self.asking, self.stage)
        self.side = Side(desk, self.stage, self)
        self.panel = self.side.panel
        self._tick = QTimer(self, interval=HALF_A_MINUTE)
        self._build()
        self._connect()

    def _build(self) -> None:
        within = column(self, 0)
        within.addWidget(self.header)
        within.addLayout(self.side.set_out(), 1)

    def _connect(self) -> None:
        self.header.today_asked.connect(self._go_today)
        self.header.turned.connect(self._turn)
        self.header.view_chosen.connect(lambda view: self._see(View(view)))
        self.header.new_asked.connect(self.sheets.book)
        self.header.more_asked.connect(
            lambda: show_menu(self._desk.registry, ABOUT_CALENDAR, self.header.more)
        )
        self.stage.asked.connect(self._do)
        self.stage.turned.connect(self._turn)
        self.stage.day_opened.connect(self._open_day)
        self.stage.days.left.connect(self._walk_over)
        self.stage.days.dropped.connect(self._drop)
        self.stage.days.held.connect(self._deeds.say_held)
        self.panel.step_asked.connect(self._take_step)
        self.panel.status_asked.connect(self._set_status)
        self.panel.asked.connect(self._do)
        self._tick.timeout.connect(self.refresh)
        self._desk.registry.bind("rail", self.side.toggle, self)

    def visit(self, address: Address) -> None:
        self._tick.start()
        self._desk.registry.bind("new note", self._new_note, self)
        if deed := self.sheets.asked_by(address.part):
            QTimer.singleShot(0, self, deed)
        elif address.part and (asked := place_in(address.part)) != (self._span, None):
            self._span, self._moment = asked
            self.refresh()

    def here(self) -> str:
        return f"{self._span.unit} {self._span.day.isoformat()}"

    def refresh(self) -> None:
        if self.stage.is_busy:
            return  # an appointment is under her pointer: not now
        shown = self._read()
        self.header.show_span(self._span, self._span.title(shown.days), headline(shown.rows))
        moment, self._moment = self._moment, None
        self.stage.show_span(self._span, shown, moment)

    def _read(self) -> Shown:
        open_days = self._desk.practice.open_days
        days = open_days.between(self._span.first, self._span.last)
        rows = self._desk.practice.appointments.between(self._span.first, self._span.last)
        return Shown(self._span.seen(days, rows), tuple(rows), open_days.wall_clock())

    def leave(self) -> None:
        self._tick.stop()
        self._desk.registry.forget("new note", self._new_note)

    def first_focus(self) -> QWidget:
        return self.stage.way_in

    def _go_to(self, moment: Moment) -> None:
        """Show a moment's day, with the cursor on it and the focus in the days."""
        self._span, self._moment = replace(self._span, day=moment.day), moment
        self.refresh()
        self.stage.way_in.setFocus()

    def _go_today(self) -> None:
        self._span = replace(self._span, day=self._desk.practice.open_days.wall_clock().date())
        self.stage.forget_cursor()
        self.refresh()

    def _turn(self, pages: int) -> None:
        moment = self.stage.moment
        day = moment.day if moment else self._span.day
        self._span = replace(self._span, day=day).on(pages)
        self._moment = Moment(self._span.day, moment.minute) if moment else None
        self.refresh()

    def _walk_over(self, step: int) -> None:
        """Go on to the first day of the next page, or back to the last one of that before."""
        minute = self.stage.moment.minute if self.stage.moment else 0
        self._span = self._span.on(step)
        days = self._read().days
        self._moment = Moment(days[0 if step > 0 else -1].day, minute)
        self.refresh()

    def _see(self, view: View) -> None:
        if view is self._span.view:
            return
        moment = self.stage.moment
        self._span = Span(view, moment.day if moment else self._span.day)
        self._moment = moment
        self.refresh()

    def _open_day(self, day: date) -> None:
        self._span = Span(View.DAY, day)
        self.refresh()
        self.stage.way_in.setFocus()

    def _do(self, name: str) -> None:
        """Do what a key or a button asks for, by its name in the key table."""
        anywhere = {
            "slot new": self.sheets.book,
            "slot today": self._go_today,
            **self.sheets.by_key,
            "slot list": self._toggle_list,
            "slot menu": SlotMenu(self, self.stage, self._do).show,
        }
        if deed := anywhere.get(name):
            deed()
        elif status := BY_KEY.get(name):
            self._set_status(status)
        elif (row := self.stage.row) is not None:
            self._do_about(row, name)
        elif name == "slot open":
            self.sheets.book()

    def _do_about(self, row: AppointmentRow, name: str) -> None:
        spot, address = self.stage.spot(), Address("chart", row.chart)
        deeds: dict[str, Callable[[], object]] = {
            "slot open": self.side.enter,
            "slot move": lambda: self.asking.move(spot, row),
            "slot change": lambda: self.asking.change(spot, row),
            "slot copy": lambda: self.asking.copy(spot, row),
            "slot take out": lambda: self.asking.take_out(spot, row),
            "cancel": lambda: self.asking.cancel(self.side.spot or spot, row),
            "chart": lambda: self.asked.emit(address),
            "brief": lambda: open_brief(self, self._desk, address, self.asked.emit, session=row),
        }
        deeds[name]()

    def _drop(self, row: AppointmentRow, slot: Slot) -> None:
        self.asking.drop(self.stage.spot(), row, slot)

    def _set_status(self, status: AppointmentStatus) -> None:
        row = self.stage.row
        if row is not None and row.kind is not AppointmentKind.BLOCKED:
            self._deeds.set_status(row, status)

    def _take_step(self, step: NextStep) -> None:
        row = self.stage.row
        self._open(self._deeds.take_step(row, step) if row else None)

    def _write_note(self) -> None:
        """Write about the chosen session; without one, about the one that waits."""
        row = self.stage.row
        is_session = row is not None and row.kind is not AppointmentKind.BLOCKED
        self._open(self._deeds.note_about(row) if row and is_session else self._deeds.note_due())

    def _open(self, note: NoteId | None) -> None:
        if note is not None:
            self.asked.emit(Address("note", note))

    def _toggle_list(self) -> None:
        self.stage.list_rows(on=not self.stage.is_list)
        self.stage.way_in.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.side.leave()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.fit()
        self._see(self._fitting.of(self._span.view, self.window()))
