"""Adding a client: a name is enough. Who it may already be is shown before anything is saved."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.core.client_word import hers
from app.core.errors.base import PracticeError
from app.services.clients import ClientStatus, NewClient
from app.ui.clients.likenesses import Likenesses
from app.ui.desk import Desk
from app.ui.messages import sentence
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.ceremony import Ceremony
from app.ui.widgets.choices import Segments
from app.ui.widgets.date_field import DateField
from app.ui.widgets.fields import ErrorLine, TextField, all_right
from app.ui.widgets.labeled import labeled
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import line

STATUSES = (ClientStatus.ACTIVE, ClientStatus.INQUIRY, ClientStatus.WAITLIST)
NAME_NEEDED = "A name is needed."
TWICE = "Added. If it is the same person after all, Details merge the two records."


class NewClientCeremony(Ceremony):
    """Enter adds; a likeness that she has not seen yet is shown first."""

    keeps_words = True
    opened_by = "new client"

    added = Signal(object)
    """The new chart's id."""
    chart_asked = Signal(object)
    """She knew this client already: the chart that she wants instead."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, hers("New client"), 560)
        self._desk = desk
        self.first = TextField("First name", check=self._name_wrong)
        self.last = TextField("Last name", optional=True)
        self.called = TextField("Called", optional=True)
        self.pronouns = TextField("Pronouns", optional=True)
        self.born = DateField("Date of birth", desk.clock, optional=True).saying_age()
        self.phone = TextField("Phone", optional=True)
        self.email = TextField("Email", optional=True)
        self.status = Segments(["Active", "Inquiry", "Waitlist"])
        self.likenesses = Likenesses()
        self._error = ErrorLine()
        self.cancel = Button("Cancel")
        self.add = Button(hers("Add client"), "primary", "plus")
        self._build()
        self._connect()
        self.safe_focus = self.first.edit
        self.primary = self.add

    def _build(self) -> None:
        words = "A name is enough. Everything else can wait until you need it."
        self.inside.setSpacing(px(14))
        self.inside.addWidget(Label(words, "body", "text2", wrap=True))
        for pair in ((self.first, self.last), (self.called, self.pronouns)):
            self._add_pair(*pair)
        self.inside.addWidget(self.born)
        self._add_pair(self.phone, self.email)
        self.inside.addWidget(labeled("Status", self.status))
        self.status.setAccessibleName("Status")
        self.inside.addWidget(self.likenesses)
        self.inside.addWidget(self._error)
        buttons = line(None, 8)
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.add)
        self.inside.addLayout(buttons)

    def _add_pair(self, one: TextField, other: TextField) -> None:
        across = line(None, 12)
        across.addWidget(one, 1, Qt.AlignmentFlag.AlignTop)
        across.addWidget(other, 1, Qt.AlignmentFlag.AlignTop)
        self.inside.addLayout(across)

    def _connect(self) -> None:
        for field in (self.first, self.last, self.called, self.born):
            field.left.connect(self._look_for_likenesses)
        for field in (self.first, self.born):
            field.edited.connect(lambda _text: self.refit())
        self.likenesses.chart_asked.connect(self._open_instead)
        self.cancel.clicked.connect(self.dismiss)
        self.add.clicked.connect(self._add)

    def person(self) -> NewClient:
        """Return what the form holds."""
        return NewClient(
            first=self.first.text(),
            last=self.last.text(),
            used_first=self.called.text(),
            pronouns=self.pronouns.text(),
            born=self.born.day,
            phone=self.phone.text(),
            email=self.email.text(),
            status=STATUSES[self.status.current],
        )

    def _name_wrong(self, text: str) -> str:
        return "" if text or self.last.text() else NAME_NEEDED

    def _look_for_likenesses(self) -> None:
        person = self.person()
        named = bool(person.first or person.last)
        found = self._desk.practice.clients.who_may_be(person) if named else []
        self.likenesses.show_likenesses(found)
        self.add.say(hers("Add new client" if found else "Add client"))
        self.refit()

    def _add(self) -> None:
        right = all_right([self.first, self.born])
        self.refit()
        if not right or self._finds_somebody_new():
            return
        try:
            chart = self._desk.practice.clients.add(self.person())
        except PracticeError as error:
            self._error.say(str(sentence(error)))
            self.refit()
            return
        self.close_quietly()
        if self.likenesses.shown:
            self._desk.toasts.say(TWICE)
        self.added.emit(chart)

    def _finds_somebody_new(self) -> bool:
        """Look once more; say whether somebody turned up whom she has not seen yet."""
        seen = self.likenesses.shown
        self._look_for_likenesses()
        return bool(self.likenesses.shown) and self.likenesses.shown != seen

    def _open_instead(self, chart: object) -> None:
        self.dismiss()
        self.chart_asked.emit(chart)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._add()
            return
        super().keyPressEvent(event)
