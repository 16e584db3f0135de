"""What the card of the hour is made of: finish, prepare, the session, the close of the day."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.core.wording import counted, time_here
from app.services.appointments import AppointmentRow
from app.services.charts import ChartIdentity
from app.services.excerpts import DraftLeft, LastTime
from app.services.owed_notes import OwedNote
from app.services.today import Day
from app.ui.calendar.panel import STEPS
from app.ui.calendar.where_now import WhereLine
from app.ui.people.alert_pills import add_warnings
from app.ui.theme.look import px
from app.ui.today.ways import Ways
from app.ui.today.words import NO_NOTE, draft_words, last_time_words, owed_span, row_words
from app.ui.widgets.buttons import Button, button_for
from app.ui.widgets.flow import flowing
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.marks import Avatar, Icon
from app.ui.widgets.veil import Veil

ALL_SIGNED = "All notes are signed"
ALL_HELD = "Every change is in a checked copy"
NOT_HELD = "Some changes are in no copy yet"
NO_PLAN = "There is no signed note with a plan yet."
NO_TIMER = "The timer does not run. Without it, the note takes the booked times."


class Part(QWidget):
    """A half of the card; `main` is its first button."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.main: Button | None = None
        self.inside = column(self, 8, (20, 16, 20, 18))
        self.inside.addWidget(Label(title, "caption_strong", "text3"))

    def add_person(self, initials: str, client: UUID | None, name: str, words: str) -> None:
        """Show whose it is, with a line under the name."""
        across = line(None, 12)
        if client is not None:
            across.addWidget(Avatar(initials, client, 40), 0, Qt.AlignmentFlag.AlignTop)
        said = column(None, 1)
        said.addWidget(Label(name, "h2", wrap=True, veil=Veil.NAME))
        said.addWidget(Label(words, "small", "text2", wrap=True))
        across.addLayout(said, 1)
        self.inside.addLayout(across)

    def add_where(self, row: AppointmentRow, ways: Ways) -> None:
        """Show where the client of a session by video is."""
        where = ways.desk.practice.whereabouts.of(row)
        if where is not None:
            self.inside.addWidget(WhereLine(ways.desk, row, where))

    def add_mark(self, icon: str, ink: str, words: str) -> None:
        """Show a state with its icon."""
        across = line(None, 8)
        across.addWidget(Icon(icon, ink, 16), 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(Label(words, "small", "text2", wrap=True), 1)
        self.inside.addLayout(across)

    def add_buttons(self, *buttons: Button) -> None:
        """Put the buttons at the foot."""
        self.main = buttons[0] if buttons else None
        self.inside.addStretch(1)
        self.inside.addSpacing(px(4))
        self.inside.addWidget(flowing(buttons, 8))


class FinishPart(Part):
    """The note that waits; what was typed last reminds of where she was."""

    def __init__(self, owed: OwedNote, left: DraftLeft | None, day: Day, ways: Ways) -> None:
        super().__init__("Finish")
        words = owed_span(owed, day.now.date())
        self.add_person(owed.name.initials, owed.client, owed.name.full, words)
        if left is None:
            self.add_mark("pen-line", "amber_text", f"{NO_NOTE}.")
        else:
            at = time_here(left.saved_at, day.now.tzinfo) if left.saved_at else ""
            self.add_mark("pen-line", "amber_text", draft_words(left, at))
            if left.last_line:
                said = f"Last line: “{left.last_line}”"
                self.inside.addWidget(Label(said, "small", "text2", wrap=True, veil=Veil.WORDS))
        button = Button(
            "Continue note" if owed.is_begun else "Begin note", "primary", "arrow-right"
        )
        button.clicked.connect(lambda: ways.write(owed))
        self.add_buttons(button)


class PreparePart(Part):
    """Who comes next, what must be seen first, and what was planned last time."""

    def __init__(
        self,
        row: AppointmentRow,
        last: LastTime | None,
        ways: Ways,
        *,
        who: ChartIdentity | None,
        is_alone: bool,
    ) -> None:
        super().__init__("Prepare")
        self.add_person(row.initials, row.client, row.name, row_words(row))
        self.add_where(row, ways)
        if who is not None:
            add_warnings(self.inside, who)
        if last is None:
            self.inside.addWidget(Label(NO_PLAN, "small", "text3", wrap=True))
        else:
            said = Label(last_time_words(last.day), "caption", "text2")
            self.inside.addWidget(said)
            self.inside.addWidget(Label(last.words, "small", wrap=True, veil=Veil.WORDS))
        start = step_button(row, ways, "primary" if is_alone else "secondary")
        self.add_buttons(*filter(None, (start, chart_button(row, ways))))


class SessionPart(Part):
    """The session she is in: nothing clinical, the client may see the screen."""

    def __init__(self, row: AppointmentRow, ways: Ways, day: Day) -> None:
        super().__init__("Now")
        self.add_person(row.initials, row.client, row.name, row_words(row))
        self.add_where(row, ways)
        if row.is_running and row.started_at is not None:
            since = time_here(row.started_at, day.now.tzinfo)
            self.add_mark("clock", "accent_text", f"The timer runs since {since}.")
        else:
            self.add_mark("clock", "text3", NO_TIMER)
        step = step_button(row, ways, "primary")
        self.add_buttons(*filter(None, (step, chart_button(row, ways))))


class ClosePart(Part):
    """What the end of the day still asks for."""

    def __init__(self, told: tuple[int, bool, bool], ways: Ways) -> None:
        super().__init__("Close the day")
        owed, is_held, may_close = told
        notes = f"{counted(owed, 'note')} to finish" if owed else ALL_SIGNED
        self.add_mark("notebook-pen", "amber_text" if owed else "green_text", notes)
        copies, ink = (ALL_HELD, "green_text") if is_held else (NOT_HELD, "amber_text")
        self.add_mark("hard-drive", ink, copies)
        close = ways.desk.registry["close day"]
        kind = "secondary" if owed else "primary"
        self.add_buttons(*([button_for(close, kind, "moon")] if may_close else []))


def closing(day: Day, ways: Ways) -> tuple[int, bool, bool]:
    """Say how many notes are owed, whether a copy holds all, whether the day can be closed."""
    is_held = ways.desk.practice.backups.state().unsaved_since is None
    return len(day.owed), is_held, ways.desk.registry["close day"].isEnabled()


def step_button(row: AppointmentRow, ways: Ways, kind: str) -> Button | None:
    """Return the button of a session's next step, if there is one."""
    step = ways.next_step(row)
    if step not in STEPS:
        return None
    words, icon = STEPS[step]
    button = Button(words, kind, icon)
    button.clicked.connect(lambda: ways.step(row))
    return button


def chart_button(row: AppointmentRow, ways: Ways) -> Button:
    """Return the button that opens a session's chart."""
    button = Button("Open chart", icon="book-open")
    button.clicked.connect(lambda: ways.chart(row.chart))
    return button
