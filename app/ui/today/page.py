"""Today: finish the last note, prepare the next session, see the day. The first page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.core.client_word import hers
from app.services.appointments import AppointmentRow
from app.services.excerpts import Excerpts
from app.services.today import Day
from app.ui.calendar.stopped_when import ask_when_stopped, still_runs
from app.ui.desk import Desk
from app.ui.key_table import BRIEF_KEYS, LIST_KEYS, STATUS_KEYS, WAITING_KEYS
from app.ui.shell.page import Address, Page
from app.ui.theme.look import look, px
from app.ui.today.gap_card import GapCard, GapTold, gap_card, gap_told
from app.ui.today.overdue_banner import OverdueBanner
from app.ui.today.rail_cards import ToFinishCard, WeekCard
from app.ui.today.schedule_card import AGAIN, ScheduleCard, is_over
from app.ui.today.standing import Standing, Wanted
from app.ui.today.ways import Ways
from app.ui.today.words import date_line, greeting, headline
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import Button, button_for
from app.ui.widgets.cards import Scrolled
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.layouts import column, line
from app.ui.widgets.page_header import PageHeader

RAIL: Final = 320
WIDEST: Final = 16_777_215
"""Qt's own largest width: none."""
TWO_COLUMNS: Final = 900
"""From this effective width the rail stands beside the day."""
MINUTE: Final = 60_000
UNASKED = "Say when the session was over: its note takes the times."
EMPTY = "Sessions that you book stand here, with the notes that are still to be written."


class TodayPage(Page):
    """Built anew when something changed; as minutes pass, only the time is told."""

    title = "Today"
    shows = frozenset(
        {"appointments", "series", "series_skips", "note_sessions", "notes", "drafts"}
        | {"clients", "charts", "practice", "backups", "drives", "snoozes", "alerts", "guardians"}
        | {"licenses", "addresses", "users", "chart_members"}
    )
    hears = LIST_KEYS | WAITING_KEYS | STATUS_KEYS | BRIEF_KEYS

    def __init__(self, desk: Desk, overdue: OverdueBanner | None = None) -> None:
        super().__init__()
        self._desk = desk
        self._overdue = overdue
        self._ways = Ways(desk, self.asked.emit)
        self._new_note = self._ways.new_note
        self._excerpts = Excerpts(desk.practice.charts, desk.practice.notes)
        self._day: Day | None = None
        self._is_just_read = False
        """As it is gone to, a stale page is read first: not twice then."""
        self._gap: GapCard | None = None
        self._schedule: ScheduleCard | None = None
        self._new = Button("New appointment", icon="plus")
        self._first = Button("New appointment", "primary", "plus")
        self._header = PageHeader("Today", " ", self._buttons())
        self._content, self._rail, self._main = QWidget(), QWidget(), QWidget()
        self._standing = Standing()
        self._stack = QStackedWidget()
        self._tick = QTimer(self, singleShot=True)
        self._build()
        self._connect()

    def _buttons(self) -> list[Button]:
        registry = self._desk.registry
        find = Button(hers("Find a client"), icon="search")
        find.clicked.connect(registry["palette"].trigger)
        close = registry["close day"]
        return [self._new, find, *([button_for(close, icon="moon")] if close.isEnabled() else [])]

    def _build(self) -> None:
        within = column(self, 0)
        within.addWidget(self._header)
        if self._overdue is not None:
            above = column(None, 0, (32, 0, 32, 16))
            above.addWidget(self._overdue)
            within.addLayout(above)
        clients = Button(hers("Open clients"), icon="users")
        clients.clicked.connect(lambda: self._ways.place("clients"))
        empty = EmptyState("sun", "No sessions today", EMPTY, [self._first, clients])
        self._across = line(self._content, 20, (32, 0, 32, 28))
        self._across.addWidget(self._main, 1)
        self._across.addWidget(self._rail)
        self._left: QVBoxLayout = column(self._main, 20)
        self._right: QVBoxLayout = column(self._rail, 20)
        self._left.addStretch(1)
        self._right.addStretch(1)
        self._stack.addWidget(Scrolled(self._content))
        self._stack.addWidget(empty)
        within.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._new.clicked.connect(self._ways.book)
        self._first.clicked.connect(self._ways.book)
        self._tick.timeout.connect(self._pass_time)
        if self._overdue is not None:
            self._overdue.another_asked.connect(lambda: self._ways.place("safekeeping"))

    def visit(self, _address: Address) -> None:
        self._desk.registry.bind("new note", self._new_note, self)
        if self._day is not None and self._is_just_read:
            self._wait_for_the_minute(self._day)
        else:
            self._pass_time()

    def leave(self) -> None:
        self._is_just_read = False
        self._tick.stop()
        self._desk.registry.forget("new note", self._new_note)

    def refresh(self) -> None:
        """Read the day anew, and show it whole."""
        day = self._desk.practice.today.day()
        said = self._focused()
        self._show(day)
        self._is_just_read = True
        if said is not None and said != self._focused():
            self._focus_again(said)
        if self._overdue is not None:
            self._overdue.refresh()

    def first_focus(self) -> QWidget:
        if self._stack.currentIndex():
            return self._first
        return (self._gap.main if self._gap else None) or self._new

    def _pass_time(self) -> None:
        """Tell the time; what the passing hour changes is built anew. Once a minute."""
        day = self._desk.practice.today.day()
        if self._day is None or not day.is_like(self._day):
            self.refresh()
        else:
            self._tell_time(day)
        self._wait_for_the_minute(day)

    def _wait_for_the_minute(self, day: Day) -> None:
        self._tick.start(MINUTE - day.now.second * 1000)

    def _tell_time(self, day: Day) -> None:
        self._say_day(day)
        for card in (self._gap, self._schedule):
            if card is not None:
                card.tell_time(day)

    def _say_day(self, day: Day) -> None:
        first_name = self._desk.practice.practice.card().therapist.partition(" ")[0]
        self._header.retitle(greeting(day.now.hour, first_name))
        # an empty day is said in the middle of the page
        self._header.say(headline(day) if self._stack.currentIndex() == 0 else date_line(day))

    def _show(self, day: Day) -> None:
        self._day = day
        self._standing.show(list(self._wanted(day)))
        self._stack.setCurrentIndex(0 if day.sessions or day.owed or day.forgotten else 1)
        self._tell_time(day)
        self._new.setVisible(self._stack.currentIndex() == 0)

    def _wanted(self, day: Day) -> Iterator[Wanted]:
        """Give the cards of the day from top to bottom, the rail's after the day's own."""
        if (row := day.forgotten) is not None:
            yield Wanted(self._left, row, partial(self._forgotten, row))
        told, over = gap_told(day, self._ways, self._excerpts), is_over(day)
        if told.is_empty:
            self._gap = None
        else:
            yield Wanted(self._left, told, lambda: self._new_gap(day, told))
        if not day.sessions:
            self._schedule = None
        else:
            row_by_row = (day.sessions, day.begun, day.current, day.next, over)
            yield Wanted(self._left, row_by_row, lambda: self._new_schedule(day))
        owed = (day.owed, day.now.date())
        yield Wanted(self._right, owed, lambda: ToFinishCard(day, self._ways))
        if day.week.planned:
            yield Wanted(self._right, day.week, lambda: WeekCard(day.week))

    def _new_gap(self, day: Day, told: GapTold) -> GapCard:
        self._gap = gap_card(day, told, self._ways)
        return self._gap

    def _new_schedule(self, day: Day) -> ScheduleCard:
        self._schedule = ScheduleCard(day, self._ways)
        return self._schedule

    def _forgotten(self, row: AppointmentRow) -> Banner:
        """Return the question about a timer that was forgotten."""
        banner = Banner("amber", "clock")
        banner.say(still_runs(row), UNASKED)
        ask = Button("Stopped when…", size="small")
        ask.clicked.connect(lambda: ask_when_stopped(self._desk, row))
        banner.add(ask)
        return banner

    def _focused(self) -> str | None:
        """Return the name of what has the focus on this page, to find it again."""
        now = QApplication.focusWidget()
        return _known_by(now) if now is not None and self.isAncestorOf(now) else None

    def _focus_again(self, name: str) -> None:
        ways = [each for each in self.findChildren(QWidget) if _known_by(each) == name]
        there = [each for each in ways if each.isVisibleTo(self)]
        (there[0] if there else self.first_focus()).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() / look().scale < TWO_COLUMNS
        way = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._across.setDirection(way)
        self._across.setStretch(0, 0 if is_narrow else 1)
        self._rail.setMinimumWidth(0 if is_narrow else px(RAIL))
        self._rail.setMaximumWidth(WIDEST if is_narrow else px(RAIL))


def _known_by(widget: QWidget) -> str:
    return widget.property(AGAIN) or widget.accessibleName()
