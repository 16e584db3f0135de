"""Beginning the chart of a couple, a family or a group: the kind, and who it is about."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.core.client_word import hers
from app.core.errors.base import PracticeError
from app.services.clients import ChartKind
from app.services.members import COUPLE, KINDS
from app.ui.clients.chosen_people import ChosenPeople
from app.ui.desk import Desk
from app.ui.messages import sentence
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.ceremony import Ceremony
from app.ui.widgets.choices import Segments
from app.ui.widgets.fields import ErrorLine
from app.ui.widgets.labeled import labeled
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import line

WORDS = "Everybody keeps a chart of their own. This one is for the sessions they have together."


class NewChartCeremony(Ceremony):
    """Enter takes who is meant; with the field empty, it begins the chart."""

    begun = Signal(object)
    """The new chart's id."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, hers("New chart for several clients"), 560)
        self._desk = desk
        self.kind = Segments([each.value.capitalize() for each in KINDS])
        self.people = ChosenPeople(desk.practice.clients)
        self._error = ErrorLine()
        self.cancel = Button("Cancel")
        self.begin = Button("Begin chart", "primary", "plus")
        self._build()
        self._connect()
        self.safe_focus = self.people.field.edit
        self.primary = self.begin
        self._set_most(0)

    def _build(self) -> None:
        self.inside.setSpacing(px(14))
        self.inside.addWidget(Label(WORDS, "body", "text2", wrap=True))
        self.kind.setAccessibleName("Kind of chart")
        self.inside.addWidget(labeled("Kind", self.kind))
        self.inside.addWidget(self.people)
        self.inside.addWidget(self._error)
        buttons = line(None, 8)
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.begin)
        self.inside.addLayout(buttons)

    def _connect(self) -> None:
        self.kind.chosen.connect(self._set_most)
        self.people.changed.connect(self._move_on)
        # what was added is measured once it is shown
        self.people.changed.connect(self.refit, Qt.ConnectionType.QueuedConnection)
        self.cancel.clicked.connect(self.dismiss)
        self.begin.clicked.connect(self._begin)

    @property
    def error(self) -> str:
        """Why no chart was begun."""
        return self._error.text

    def _set_most(self, number: int) -> None:
        self.people.limit(COUPLE if KINDS[number] is ChartKind.COUPLE else None)

    def _move_on(self) -> None:
        self._error.say("")
        if self.people.is_full:
            self.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self) -> None:
        if not self.people.settle():
            return
        kind, people = KINDS[self.kind.current], self.people.people
        try:
            chart = self._desk.practice.charts.members.begin(kind, people)
        except PracticeError as error:
            self._error.say(str(sentence(error)))
            self.refit()
            return
        self.close_quietly()
        self.begun.emit(chart)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._begin()
            return
        super().keyPressEvent(event)
