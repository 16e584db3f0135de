"""Logs a contact: whose, how, when, and what it was about. Enter logs it.

What is typed is kept from the first pause on: Esc, the lock and a crash leave it where it was.
"""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.core.ids import ChartId
from app.services.clients import ClientRow
from app.services.contacts import NewContact, UnfinishedContact
from app.ui.calendar.client_field import ClientField
from app.ui.contacts.words import WAYS
from app.ui.desk import Desk
from app.ui.messages import sentence
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Well
from app.ui.widgets.ceremony import Ceremony
from app.ui.widgets.choices import Segments
from app.ui.widgets.date_field import DateField
from app.ui.widgets.fields import ErrorLine, TextField, all_right
from app.ui.widgets.labeled import labeled
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import line
from app.ui.widgets.note_edit import NoteEdit
from app.ui.widgets.time_field import TimeField, not_a_time

PAUSE: Final = 600
"""Milliseconds without a key after which what stands here is kept."""
KEYS: Final = "Enter logs it, Shift+Enter begins a line. Alt+1 to Alt+6 choose how it was."
NOT_MINUTES: Final = "Try 12 or 45."
ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MINUTES: Final = re.compile(r"^(\d{1,3})\s*(?:m|min|minutes)?$", re.IGNORECASE)
_KINDS: Final = list(WAYS)


class LogContact(Ceremony):
    """Opened from anywhere; in a chart the client is known."""

    decided = Signal(object)
    """The NewContact; whoever opened it logs."""

    def __init__(self, window: QWidget, desk: Desk, place: ChartId | None) -> None:
        super().__init__(window, "Log a contact", 600)
        self._kept = desk.practice.contacts.unfinished
        self._clients = desk.practice.clients
        self.place = place
        self.client = ClientField(desk.practice.clients)
        self.way = Segments(list(WAYS.values()))
        self.day = DateField("Day", desk.clock)
        self.at = TimeField("Time")
        self.minutes = TextField("Minutes", optional=True, check=_minutes_wrong)
        self.about = NoteEdit("What it was about", "Who called, what was said, what follows.")
        self._error = ErrorLine()
        self.not_now = Button("Not now")
        self.log = Button("Log contact", "primary")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self.primary = self.log
        self._build()
        self._show(desk)
        self._connect()
        self.safe_focus = self.about if self.client.row else self.client.edit

    def _build(self) -> None:
        self.inside.setSpacing(px(14))
        self.way.setAccessibleName("How it was")
        self.day.hint.setWordWrap(False)
        self.inside.addWidget(self.client)
        self.inside.addWidget(labeled("How it was", self.way))
        across = line(None, 12)
        for part, share in ((self.day, 4), (self.at, 3), (self.minutes, 3)):
            across.addWidget(part, share, Qt.AlignmentFlag.AlignTop)
        self.inside.addLayout(across)
        self.inside.addWidget(labeled("What it was about", Well(self.about)))
        self.inside.addWidget(self._error)
        self.inside.addWidget(Label(KEYS, "small", "text3", wrap=True))
        buttons = line(None, 8)
        buttons.addStretch()
        buttons.addWidget(self.not_now)
        buttons.addWidget(self.log)
        self.inside.addLayout(buttons)

    def _connect(self) -> None:
        self.not_now.clicked.connect(self.dismiss)
        self.log.clicked.connect(self.accept)
        self.client.grew.connect(self._refit_soon)
        self.client.found.connect(self._note_typing)
        self.way.chosen.connect(self._note_typing)
        self.about.textChanged.connect(self._note_typing)
        self.about.document().documentLayout().documentSizeChanged.connect(self._refit_soon)
        for field in (self.day, self.at, self.minutes):
            field.edited.connect(self._note_typing)
        self._pause.timeout.connect(self.keep)
        for part in (self.about, self.client.edit):
            part.installEventFilter(self)

    def _show(self, desk: Desk) -> None:
        now = desk.practice.open_days.wall_clock()
        self.day.set_day(now.date())
        self.at.set_time(now.time())
        chart: object = self.place
        if (words := self._kept.of(self.place)) is not None:
            chart = words.chart or self.place
            self.way.choose(_KINDS.index(words.way))
            self.day.set_day(words.day)
            self.at.set_time(words.at)
            self.minutes.set_text(words.minutes)
            self.about.set_text(words.about)
        if chart is not None:
            self.client.choose(self._clients.row(chart))  # type: ignore[arg-type]  # a ChartId is a UUID

    # what is kept meanwhile

    def _note_typing(self, *_what: object) -> None:
        self._error.say("")
        self._pause.start()

    def keep(self) -> bool:
        """Keep what stands here now, if it has words; False where the disk is full."""
        self._pause.stop()
        if self.about.text().strip():
            return self._kept.keep(self.place, self._words())
        self._kept.forget(self.place)
        return True

    def _words(self) -> UnfinishedContact:
        return UnfinishedContact(
            chart=self.client.row.chart if self.client.row else None,
            way=_KINDS[self.way.current],
            day=self.day.day,
            at=self.at.at,
            minutes=self.minutes.text(),
            about=self.about.text(),
        )

    def dismiss(self) -> None:
        """Go, and keep what was typed for the next time."""
        self.keep()
        super().dismiss()

    # what Enter does

    def accept(self) -> None:
        """Say what is to be logged, once every field is right."""
        new = self._new()
        self.refit()
        if new is not None:
            self.decided.emit(new)

    def _new(self) -> NewContact | None:
        right = all_right([self.client, self.day, self.at, self.minutes])
        row, day, at = self.client.row, self.day.day, self.at.at
        if not right or row is None or day is None:
            return None
        if at is None:
            self.at.say_error(not_a_time())
            self.at.edit.setFocus()
            return None
        minutes = _minutes_in(self.minutes.text())
        return NewContact(row.chart, _KINDS[self.way.current], day, at, self.about.text(), minutes)

    def done(self) -> None:
        """Go: it is logged, and nothing is to be kept."""
        self._pause.stop()
        self._kept.forget(self.place)
        self.close_quietly()

    def show_refusal(self, error: PracticeError) -> None:
        """Say why it was not logged; everything stands as it was typed."""
        self._error.say(str(sentence(error)))
        self.refit()
        self.about.setFocus()

    def _take_client(self) -> None:
        """Enter takes the client who is meant, and goes on to the words."""
        row: ClientRow | None = self.client.row
        if row is not None:
            self.client.choose(row)
            self.about.setFocus()
        else:
            self.client.is_right()
            self.refit()

    def _refit_soon(self, *_size: object) -> None:
        # once the new lines are dressed: before that they claim more room than they take
        QTimer.singleShot(0, self, self.refit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if pressed and isinstance(event, QKeyEvent) and self._answer(watched, event):
            return True
        return super().eventFilter(watched, event)

    def _answer(self, watched: QObject, event: QKeyEvent) -> bool:
        """Answer a key before the field takes it for a letter; say whether it was one of ours."""
        if self._chooses_way(event):
            return True
        begins_line = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() not in ENTER or begins_line:
            return False
        if watched is self.client.edit and not event.modifiers():
            self._take_client()
        else:
            self.accept()
        return True

    def _chooses_way(self, event: QKeyEvent) -> bool:
        number = event.key() - Qt.Key.Key_1
        if event.modifiers() != Qt.KeyboardModifier.AltModifier or number not in range(len(WAYS)):
            return False
        self.way.choose(number)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._chooses_way(event):
            return
        if event.key() in ENTER:
            self.accept()
            return
        super().keyPressEvent(event)


def _minutes_in(typed: str) -> int | None:
    found = _MINUTES.match(typed)
    return int(found[1]) if found else None


def _minutes_wrong(typed: str) -> str:
    return "" if not typed or _MINUTES.match(typed) else NOT_MINUTES
