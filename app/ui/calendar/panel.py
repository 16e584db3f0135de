"""The appointment at the right: whose, when, where, what for, how it went, what comes next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.core.wording import counted, fact_by_fact
from app.services.appointments import AppointmentKind, AppointmentRow, AppointmentStatus
from app.services.charts import ChartIdentity
from app.services.sessions import NextStep, next_step
from app.services.whereabouts import Whereabouts
from app.ui.calendar.where_now import WhereLine
from app.ui.calendar.words import kind_words, shown_name, status_words, when_words
from app.ui.chart.who import known_by
from app.ui.desk import Desk
from app.ui.key_table import is_silent
from app.ui.people.alert_pills import add_warnings
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button, IconButton, name_as_tip
from app.ui.widgets.cards import Card, Scrolled, divider
from app.ui.widgets.labels import KeyCap, Label
from app.ui.widgets.layouts import clear, column, line
from app.ui.widgets.marks import Avatar, Icon
from app.ui.widgets.veil import Discreet, Veil

WIDTH = 304
CHOOSE = "Choose one with the arrows or a click. On a free time, {} books a new one."
STEPS = {
    NextStep.START: ("Start session", "clock"),
    NextStep.STOP: ("Stop session", "clock"),
    NextStep.BEGIN: ("Begin note", "pen-line"),
    NextStep.CONTINUE: ("Continue note", "pen-line"),
    NextStep.READ: ("Open note", "file-check"),
}
BY_ONE_KEY = {
    AppointmentStatus.SCHEDULED: "",
    AppointmentStatus.ARRIVED: "Shift+A",
    AppointmentStatus.KEPT: "Shift+K",
    AppointmentStatus.NO_SHOW: "Shift+N",
}
CANCEL = "Shift+C"


class Seen(NamedTuple):
    """One appointment with all that is shown beside it."""

    row: AppointmentRow
    who: ChartIdentity | None
    """None for blocked time."""
    why: str = ""
    """Why it was canceled."""
    where: Whereabouts | None = None
    """Where the client is, at a session by video."""


class AppointmentPanel(Card):
    """Shows one appointment; says which of its buttons was pressed."""

    step_asked = Signal(object)
    """The NextStep of the main button."""
    status_asked = Signal(object)
    """An AppointmentStatus."""
    asked = Signal(str)
    """What else was pressed: "slot move", "slot change", "cancel", "chart"."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("plain", 0, (1, 1, 1, 1))
        self.setAccessibleName("Appointment")
        self._desk = desk
        self._sheet = QWidget()
        self._rows = column(self._sheet, 14, (20, 18, 20, 18))
        self.inside.addWidget(Scrolled(self._sheet))
        self._shown: object = self
        """What was built, so that it is not built again while she presses in it."""
        self.main: Button | None = None
        self.cancel: QWidget = self

    def show_nothing(self) -> None:
        """Say how an appointment comes here."""
        self._shown = self.main = None
        clear(self._rows)
        self._rows.addWidget(Label("No appointment chosen", "h3"))
        words = CHOOSE.format("Enter" if is_silent("N") else "N")
        self._rows.addWidget(Label(words, "small", "text2", wrap=True))
        self._rows.addStretch()

    def is_showing(self, seen: Seen | None, now: datetime) -> bool:
        """Say whether an appointment stands here already, just as it is."""
        return self._shown == _state(seen, now)

    def show_row(self, seen: Seen, now: datetime) -> None:
        """Show an appointment, and why it was canceled."""
        self._shown = _state(seen, now)
        self.main = None
        clear(self._rows)
        row, why = seen.row, seen.why
        self._add_head(row, seen.who)
        self._rows.addWidget(divider())
        self._add_facts(row)
        if seen.where is not None:
            self._rows.addWidget(WhereLine(self._desk, row, seen.where))
        if row.kind is not AppointmentKind.BLOCKED:
            self._rows.addWidget(divider())
            self._add_statuses(row)
        if why:
            self._add_reason(why)
        self._rows.addStretch(1)
        self._add_ways(row, next_step(row, now))

    def first(self) -> QWidget | None:
        """Return what the focus goes to when the panel is entered."""
        ways = self._sheet.findChildren(Button)
        return self.main or (ways[0] if ways else None)

    def _add_head(self, row: AppointmentRow, who: ChartIdentity | None) -> None:
        across = line(None, 12)
        said = column(None, 1)
        if row.client is not None:
            across.addWidget(Avatar(row.initials, row.client, 44), 0, Qt.AlignmentFlag.AlignTop)
            said.addWidget(Label(row.name, "h3", wrap=True, veil=Veil.NAME))
        else:
            said.addWidget(Label(shown_name(row), "h3", wrap=True))
        said.addWidget(Label(_about(row, who), "caption", "text2", wrap=True, veil=Veil.BIRTH))
        across.addLayout(said, 1)
        self._rows.addLayout(across)
        if who is not None:
            add_warnings(self._rows, who)

    def _add_facts(self, row: AppointmentRow) -> None:
        repeats = f", {row.repeats}" if row.repeats else ""
        length = f"{counted(row.minutes, 'minute')}{repeats}"
        self._add_fact("clock", Label(when_words(row), "strong", wrap=True), Label(length))
        if row.kind is AppointmentKind.BLOCKED:
            if row.room:
                self._add_fact("armchair", Label(row.room, "strong", wrap=True), Label(""))
            return
        icon = "video" if row.is_telehealth else "armchair"
        self._add_fact(icon, Label(row.met, "strong"), Label(row.room))
        service = fact_by_fact((row.service, kind_words(row.kind)))
        fee = Label(str(row.fee) if row.fee else "", veil=Veil.MONEY)
        self._add_fact("receipt", Label(service, "strong", wrap=True), fee)

    def _add_fact(self, icon: str, first: Label, under: Label) -> None:
        across = line(None, 12)
        across.addWidget(Icon(icon, "text3", 17), 0, Qt.AlignmentFlag.AlignTop)
        said = column(None, 0)
        said.addWidget(first)
        if under.text():
            under.setProperty("role", "caption")
            under.set_tone("text3")
            said.addWidget(under)
        else:
            under.deleteLater()
        across.addLayout(said, 1)
        self._rows.addLayout(across)

    def _add_statuses(self, row: AppointmentRow) -> None:
        self._rows.addWidget(Label("Status", "caption_strong", "text3"))
        grid = QGridLayout()
        grid.setSpacing(px(6))
        for place, (status, key) in enumerate(BY_ONE_KEY.items()):
            told = "" if is_silent(key) else key
            button = _status_button(status_words(status), told, on=row.status is status)
            button.clicked.connect(self._saying(status))
            grid.addWidget(button, place // 2, place % 2)
        is_off = row.status not in BY_ONE_KEY
        words = status_words(row.status) if is_off else "Cancel…"
        told = "" if is_silent(CANCEL) else CANCEL
        self.cancel = _status_button(words, told, on=is_off)
        self.cancel.clicked.connect(lambda: self.asked.emit("cancel"))
        grid.addWidget(self.cancel, 2, 0, 1, 2)
        self._rows.addLayout(grid)

    def _add_reason(self, why: str) -> None:
        said = column(None, 2)
        said.addWidget(Label("Why it was canceled", "caption_strong", "text3"))
        said.addWidget(Label(why, "small", wrap=True, veil=Veil.WORDS))
        self._rows.addLayout(said)

    def _saying(self, status: AppointmentStatus) -> Callable[[], None]:
        return lambda: self.status_asked.emit(status)

    def _add_ways(self, row: AppointmentRow, step: NextStep) -> None:
        if step in STEPS:
            words, icon = STEPS[step]
            self.main = Button(words, "primary", icon)
            self.main.clicked.connect(lambda: self.step_asked.emit(step))
            self._rows.addWidget(self.main)
        ways, more = line(None, 6), line(None, 6)
        if row.chart is not None:
            ways.addWidget(self._way("Open chart", "chart", "book-open"), 1)
        if row.can_move:
            ways.addWidget(self._way("Move…", "slot move"), 1)
            more.addWidget(self._way("Change…", "slot change"), 1)
            out = IconButton("Take out", "trash-2")
            out.setToolTip("Take out  Del")
            out.clicked.connect(lambda: self.asked.emit("slot take out"))
            more.addWidget(out)
        for across in (ways, more):
            self._rows.addLayout(across)
        self._rows.addWidget(_moving_words(row))

    def _way(self, words: str, name: str, icon: str = "") -> Button:
        button = Button(words, icon=icon)
        button.clicked.connect(lambda: self.asked.emit(name))
        return button


def _state(seen: Seen | None, now: datetime) -> object:
    return (seen, next_step(seen.row, now), Discreet.is_on) if seen else None


def _about(row: AppointmentRow, who: ChartIdentity | None) -> str:
    if who is None:
        return kind_words(row.kind)
    told = known_by(who)
    return fact_by_fact((who.pronouns, f"{told[0].lower()}{told[1:]}"))


def _status_button(words: str, key: str, *, on: bool) -> Button:
    button = Button(words, "tint" if on else "secondary", size="small")
    button.setAccessibleName(", ".join(filter(None, (words, "chosen" if on else "", key))))
    name_as_tip(button, shown=bool(key))
    return button


def _moving_words(row: AppointmentRow) -> QWidget:
    """Say how it is moved; or, once its note is signed, that it stays."""
    if not row.can_move:
        words = "The note is signed, so day and time stay. An addendum can correct them."
        return Label(words, "caption", "text3", wrap=True)
    if is_silent("M"):
        return Label("Drag to move, or press Move…", "caption", "text3", wrap=True)
    holder = QWidget()
    across = line(holder, 6)
    across.addWidget(Label("Drag to move, or", "caption", "text3"))
    across.addWidget(KeyCap("M"))
    across.addWidget(Label("to pick a time", "caption", "text3"))
    across.addStretch()
    return holder
