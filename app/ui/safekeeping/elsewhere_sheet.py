"""In which she says which copy lies in another building, and since what day."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.desk import Desk
from app.ui.safekeeping.sheet import Sheet
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import Choice
from app.ui.widgets.date_field import DateField
from app.ui.widgets.fields import all_right
from app.ui.widgets.labels import Label

TITLE = "Keep a copy in another building"
WORDS = (
    "Home, a safe-deposit box, a colleague’s office: a place that the same fire or thief does not "
    "reach. Alcove cannot see it, so it takes your word and the date."
)
NOTHING = (
    "There is nothing to take away yet. Back up to a second drive; then say here on what day you "
    "took it to another building."
)
TO_COME = "This day has not come yet."


class ElsewhereSheet(Sheet):
    """A choice and a date; today is offered."""

    confirmed = Signal()

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, TITLE, WORDS)
        self._desk = desk
        self._elsewhere = desk.practice.readiness.elsewhere
        self.copies = self._elsewhere.all(desk.practice.backups.drives())
        self.choice = Choice("Which copy", [copy.name for copy in self.copies])
        self.day = DateField("Taken there on", desk.clock)
        self.confirm = Button("Confirm", "primary")
        self._build()

    def _build(self) -> None:
        if not self.copies:
            self.inside.addWidget(Label(NOTHING, "body", "text", wrap=True))
            self.foot(())
            return
        self.day.set_day(self._desk.clock.today())
        self.inside.addWidget(Label("Which copy", "small_strong"))
        self.inside.addSpacing(px(4))
        self.inside.addWidget(self.choice)
        self.inside.addSpacing(px(16))
        self.inside.addWidget(self.day)
        self.foot((self.confirm,))
        self.primary = self.confirm
        self.confirm.clicked.connect(self._confirm)
        # the drive used last is the one that is here: the one before it is offered
        self.choice.setCurrentIndex(min(1, len(self.copies) - 1))

    def _confirm(self) -> None:
        day = self.day.day
        if not all_right([self.day]) or day is None:
            return
        if day > self._desk.clock.today():
            self.day.say_error(TO_COME)
            return
        self._elsewhere.confirm(self.copies[self.choice.currentIndex()], day)
        self.close_quietly()
        self.confirmed.emit()
