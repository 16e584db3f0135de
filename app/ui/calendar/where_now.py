"""Where the client is at a session by video: said in one field, told where it matters."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.core.client_word import hers
from app.core.errors.base import PracticeError
from app.services.appointments import AppointmentRow, Undo
from app.services.whereabouts import Whereabouts
from app.ui.calendar.told import where_words
from app.ui.desk import Desk
from app.ui.messages import sentence
from app.ui.widgets.buttons import Button
from app.ui.widgets.fields import TextField
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.marks import Icon
from app.ui.widgets.popover import Popover

WHERE_NOW = "Where now…"
FIELD = "Where the client is now"
HINT = "A state: NJ. For two people apart, NJ, NY. It is held against your licenses."
NOW_IN, USUALLY_IN = "Now in {}", "Usually in {}"
UNKNOWN = "Where the client is now is not said"
KEPT, AS_USUAL = "Kept for this session.", "As usual again."


class WherePopover(Popover):
    """Enter keeps what is typed; nothing typed is as usual."""

    decided = Signal(str)

    def __init__(self, window: QWidget, where: Whereabouts) -> None:
        super().__init__(window, hers(FIELD), 340)
        self.field = TextField(hers(FIELD), optional=True)
        self.field.set_text(where.state)
        self.field.say_hint(HINT)
        self.keep = Button("Keep", "primary")
        self.not_now = Button("Not now")
        self.inside.addWidget(self.field)
        buttons = line(None, 8)
        buttons.addStretch()
        buttons.addWidget(self.not_now)
        buttons.addWidget(self.keep)
        self.inside.addLayout(buttons)
        self.not_now.clicked.connect(self.close_quietly)
        self.keep.clicked.connect(self.accept)

    def accept(self) -> None:
        """Say where they are."""
        typed = self.field.text()
        self.close_quietly()
        self.decided.emit(typed)


class WhereTold(QWidget):
    """Where the client of a session is, and what is to be told of it."""

    def __init__(self, desk: Desk, where: Whereabouts) -> None:
        super().__init__()
        self._today = desk.practice.appointments.today()
        self._where = where
        self.warning = Label("", "small", "amber", wrap=True)
        within = column(self, 2)
        self.across = line(None, 8)
        self.across.addWidget(Icon("map-pin", "text3", 16), 0, Qt.AlignmentFlag.AlignVCenter)
        within.addLayout(self.across)
        if where.told and not where.state:  # the warning says so, and says more
            self.across.addWidget(self.warning, 1)
        else:
            self.across.addWidget(Label(where_is(where), "small", "text2", wrap=True), 1)
            within.addWidget(self.warning)
        self.dress()

    def dress(self) -> None:
        """Name who is meant, or only by the first letter on a discreet screen."""
        words = where_words(self._where.told, self._today)
        self.warning.setText(words)
        self.warning.setVisible(bool(words))


class WhereLine(WhereTold):
    """The same, with the way to say it."""

    def __init__(self, desk: Desk, row: AppointmentRow, where: Whereabouts) -> None:
        super().__init__(desk, where)
        self._desk, self._row = desk, row
        self.ask = Button(WHERE_NOW, "link", size="small")
        self.across.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignVCenter)
        self.ask.clicked.connect(self._ask)

    def _ask(self) -> None:
        popover = WherePopover(self.window(), self._where)
        popover.decided.connect(lambda typed: keep_where(self._desk, self._row, typed))
        popover.open_at(self.ask, popover.field.edit)


def where_is(where: Whereabouts) -> str:
    """Say "Now in New Jersey", "Usually in New York", or that it is not known."""
    if where.said:
        return NOW_IN.format(where.said)
    return USUALLY_IN.format(where.usual) if where.usual else hers(UNKNOWN)


def keep_where(desk: Desk, row: AppointmentRow, typed: str) -> None:
    """Keep where the client is for this session, with a toast that takes it back."""
    try:
        undo = desk.practice.whereabouts.keep(row.key, typed)
    except PracticeError as error:
        desk.toasts.say(sentence(error).what)
        return
    desk.toasts.say(KEPT if typed else AS_USUAL, partial(_take_back, desk, undo))


def _take_back(desk: Desk, undo: Undo) -> None:
    try:
        desk.practice.appointments.undo(undo)
    except PracticeError as error:
        desk.toasts.say(sentence(error).what)
