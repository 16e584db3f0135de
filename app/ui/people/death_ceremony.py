"""Recording that a client died: what it stops is said before it is done; a toast undoes it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.core.client_word import hers
from app.core.errors.base import PracticeError
from app.core.ids import ClientId
from app.core.wording import written_date
from app.services.clients import ClientStatus
from app.ui.desk import Desk
from app.ui.messages import sentence
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.ceremony import Ceremony
from app.ui.widgets.date_field import DateField
from app.ui.widgets.fields import ErrorLine
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line

STOPS: Final = (
    "They are listed with the discharged, and no list asks for their next session.",
    "Sessions that are booked stay in the calendar: call them off there.",
    "A legal hold stands on the chart, and on each that is shared with others, until you end it.",
    "Who speaks for the estate is entered under Guardians.",
    "What was said stays private.",
)


class DeathCeremony(Ceremony):
    """Enter records it. The day may be left out."""

    def __init__(self, window: QWidget, desk: Desk, client: ClientId) -> None:
        super().__init__(window, hers("Record this client’s death?"), 560)
        self._desk, self._client = desk, client
        self.day = DateField("Day of death", desk.clock, optional=True).of_calendar()
        self._error = ErrorLine()
        self.record = self.primary = Button("Record death", "primary")
        self.cancel = Button("Cancel")
        self._build()
        self.safe_focus = self.day.edit
        self.cancel.clicked.connect(self.dismiss)
        self.record.clicked.connect(self._record)
        self.day.edited.connect(lambda _text: self.refit())

    def _build(self) -> None:
        self.inside.setSpacing(px(14))
        said = column(None, 8)
        for words in STOPS:
            said.addWidget(Label(words, "body", "text2", wrap=True))
        self.inside.addLayout(said)
        self.inside.addWidget(self.day)
        self.inside.addWidget(self._error)
        buttons = line(None, 8)
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.record)
        self.inside.addLayout(buttons)

    def _record(self) -> None:
        if not self.day.is_right():
            self.refit()
            return
        deaths = self._desk.practice.deaths
        try:
            before = deaths.record(self._client, self.day.day)
        except PracticeError as error:
            self._error.say(str(sentence(error)))
            self.refit()
            return
        self.close_quietly()
        self._desk.toasts.say("Death recorded.", lambda: deaths.take_back(before))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._record()
            return
        super().keyPressEvent(event)


class DeathLine(QWidget):
    """Under the status: the way to record a death, or that it is recorded."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._client: ClientId | None = None
        self._said = Label("", "body")
        self.ask = Button("Record death…", "link")
        self.correct = Button("Recorded by mistake", "link")
        within = line(self, 12)
        for part in (self._said, self.ask, self.correct):
            within.addWidget(part)
        within.addStretch()
        self.ask.clicked.connect(self._ask)
        self.correct.clicked.connect(self._correct)

    def show_whose(self, client: ClientId | None, status: ClientStatus) -> None:
        """Show how it stands with a client."""
        self._client = client
        is_recorded = status is ClientStatus.DECEASED
        day = self._desk.practice.deaths.of(client) if client and is_recorded else None
        self._said.setText(f"Died on {written_date(day)}." if day else "Deceased.")
        self._said.setVisible(is_recorded)
        self.correct.setVisible(is_recorded)
        self.ask.setVisible(not is_recorded)

    def _ask(self) -> None:
        if self._client is not None:
            DeathCeremony(self.window(), self._desk, self._client).open()

    def _correct(self) -> None:
        if self._client is not None:
            self._desk.practice.deaths.correct(self._client)
            self._desk.toasts.say("Set to discharged. The legal hold stays until you end it.")
