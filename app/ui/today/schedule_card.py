"""The day's sessions from top to bottom, with a line where the hour stands."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QWidget

from app.core.wording import bare_time
from app.services.appointments import AppointmentRow, AppointmentStatus
from app.services.today import Day
from app.ui.calendar.keys import asked_by
from app.ui.calendar.statuses import BY_KEY
from app.ui.calendar.words import spoken, status_words
from app.ui.key_table import BRIEF_KEYS, STATUS_KEYS
from app.ui.theme.look import look, px
from app.ui.today.ways import Ways
from app.ui.today.words import session_words, wall_time
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card, PressRow
from app.ui.widgets.labels import Label, NumLabel
from app.ui.widgets.layouts import column, line
from app.ui.widgets.marks import Avatar, Icon, Pill
from app.ui.widgets.row_menu import menu_of, show_menu
from app.ui.widgets.veil import Veil

AGAIN = "again"
"""The property that names a row through all its states."""
ROW = 54
TIMES = 48
"""How wide the column of times is."""
NOTE_PILLS = {
    "signed": ("Signed", "green", "circle-check"),
    "draft": ("Draft", "amber", "pen-line"),
}


class ScheduleCard(Card):
    """A row a session; Enter and a click open the chart, Space the brief, the status keys work."""

    def __init__(self, day: Day, ways: Ways) -> None:
        super().__init__("plain", 0, (12, 10, 12, 12))
        head = line(None, 8, (8, 4, 0, 6))
        head.addWidget(Label("Schedule", "h3"))
        head.addStretch()
        calendar = Button("Open calendar", "link", size="small")
        calendar.clicked.connect(lambda: ways.place("calendar"))
        head.addWidget(calendar)
        self.inside.addLayout(head)
        self._now = NowLine(wall_time(day))
        for number, row in enumerate(day.sessions):
            if number == day.begun:
                self.inside.addWidget(self._now)
            self.inside.addWidget(_row(row, day, ways))
        if day.begun == len(day.sessions):
            self.inside.addWidget(self._now)

    def tell_time(self, day: Day) -> None:
        """Say the time at the line."""
        self._now.say(wall_time(day))


class SessionRow(PressRow):
    """One session of the day."""

    status_asked = Signal(object)
    """An AppointmentStatus, by its key."""
    brief_asked = Signal()
    cancel_asked = Signal()
    HEARS = frozenset({"list open", *BRIEF_KEYS, *STATUS_KEYS})

    def __init__(self, row: AppointmentRow, day: Day) -> None:
        super().__init__("", ROW)
        self._row = row
        # its words change with its status; this is how the focus finds it again
        self.setProperty(AGAIN, f"{row.starts.isoformat()} {row.chart}")
        is_past = _is_past(row, day)
        self.inside.addWidget(_times(row))
        if row.client is not None:
            self.inside.addWidget(Avatar(row.initials, row.client, 34))
        said = column(None, 0)
        said.addStretch()  # aligned, a layout gets no more height than its words need unwrapped
        tone = "text2" if is_past else "text"
        said.addWidget(Label(row.name, "strong", tone, wrap=True, veil=Veil.NAME))
        said.addWidget(Label(session_words(row), "small", "text2", wrap=True))
        said.addStretch()
        self.inside.addLayout(said, 1)
        for pill in pills(row, day):
            self.inside.addWidget(Pill(*pill))
        self.inside.addWidget(Icon("chevron-right", "text3", 16))
        self.dress()

    def dress(self) -> None:
        """Say the row to a screen reader, with the name or its initials."""
        self.setAccessibleName(spoken(self._row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        name = asked_by(event)
        if status := BY_KEY.get(name):
            self.status_asked.emit(status)
        elif name == "brief":
            self.brief_asked.emit()
        elif name == "cancel":
            self.cancel_asked.emit()
        else:
            super().keyPressEvent(event)


class NowLine(QWidget):
    """The time and a line across in clay."""

    def __init__(self, said: str) -> None:
        super().__init__()
        self.setFixedHeight(px(18))
        self.say(said)

    def say(self, said: str) -> None:
        """Show another time."""
        self._said = said
        self.setAccessibleName(f"Now {said}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look().figures("caption", weight=600))
        painter.setPen(look().color("clay_text"))
        times = QRectF(px(8), 0, px(TIMES), self.height())
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(times, side, self._said)
        middle = self.height() / 2
        dot = QPointF(times.right() + px(24), middle)
        painter.setPen(QPen(look().color("clay"), px(1.5)))
        painter.drawLine(dot, QPointF(self.width() - px(8), middle))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().color("clay"))
        painter.drawEllipse(dot, px(3), px(3))


def pills(row: AppointmentRow, day: Day) -> list[tuple[str, str, str]]:
    """Return what needs a look, and what is done."""
    if not row.status.takes_place:
        return [(status_words(row.status), "gray", "")]
    if row.note_state.value in NOTE_PILLS:
        return [NOTE_PILLS[row.note_state.value]]
    if day.current is not None and row.key == day.current.key:
        return [("In session", "green", "")]
    if day.next is not None and row.key == day.next.key:
        return [("Next", "clay", "")]
    if row.ends <= day.now or row.stopped_at is not None:
        return [("No note", "amber", "pen-line")]
    return [("Arrived", "blue", "")] if row.status is AppointmentStatus.ARRIVED else []


def is_over(day: Day) -> tuple[bool, ...]:
    """Say of each session whether its row recedes."""
    return tuple(_is_past(row, day) for row in day.sessions)


def _is_past(row: AppointmentRow, day: Day) -> bool:
    return row.ends <= day.now or not row.status.takes_place


def _row(row: AppointmentRow, day: Day, ways: Ways) -> SessionRow:
    made = SessionRow(row, day)
    made.pressed.connect(lambda: ways.chart(row.chart))
    made.brief_asked.connect(lambda: ways.brief(row, made))
    made.status_asked.connect(lambda status: ways.set_status(row, status))
    made.cancel_asked.connect(lambda: ways.cancel(row, made))
    made.menu_asked.connect(lambda at: show_menu(session_menu(row, ways, made), at))
    return made


def session_menu(row: AppointmentRow, ways: Ways, over: SessionRow) -> QMenu:
    """Return what can be done to a session: open it, read its brief, say what became of it."""
    deeds: dict[str, Callable[[], object]] = {
        "list open": lambda: ways.chart(row.chart),
        "brief": lambda: ways.brief(row, over),
    }
    for name, status in BY_KEY.items():
        if status is not row.status:
            deeds[name] = partial(ways.set_status, row, status)
    deeds["cancel"] = lambda: ways.cancel(row, over)
    return menu_of(deeds, over, SessionRow.HEARS)


def _times(row: AppointmentRow) -> QWidget:
    holder = QWidget()
    holder.setFixedWidth(px(TIMES))
    within = column(holder, 0)
    within.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    for at, role, tone in ((row.starts, "strong", "text"), (row.ends, "caption", "text2")):
        within.addWidget(NumLabel(bare_time(at.time()), role, tone))
    return holder
