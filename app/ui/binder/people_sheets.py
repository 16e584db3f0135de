"""Sheets for one business associate, and for one training."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from app.services.associates import AssociateRow, NewAssociate
from app.services.trainings import NewTraining, TrainingRow
from app.ui.binder.entry_sheet import Deed, EntrySheet
from app.ui.desk import Desk
from app.ui.widgets.buttons import Button
from app.ui.widgets.date_field import DateField
from app.ui.widgets.fields import TextField, needed

Told = TypeVar("Told")
NAME_NEEDED = "A name is needed."
TOPIC_NEEDED = "Write what it was about."
MINUTES_WRONG = "Minutes in figures: 45."


class AssociateSheet(EntrySheet):
    """Adds somebody, or opens one of the register."""

    def __init__(self, window: QWidget, desk: Desk, row: AssociateRow | None) -> None:
        words = "The agreement says how they keep records safe, and what they do after a loss."
        title = row.told.name if row else "Add a business associate"
        super().__init__(window, title, words, "Keep changes" if row else "Add associate")
        self._desk, self._row = desk, row
        self.name = TextField("Name", check=needed(NAME_NEEDED))
        self.service = TextField("What they do", optional=True)
        self.agreement_on = DateField("Agreement signed on", desk.clock, optional=True)
        self.reviewed_on = DateField("Last looked at", desk.clock, optional=True)
        self.ended_on = DateField("Ended on", desk.clock, optional=True)
        self.remove = Button("Remove", "ghost")
        if row is not None:
            self._show(row.told)
        dates = (self.agreement_on, self.reviewed_on, self.ended_on)
        self.fields((self.name, self.service, *dates), left=(self.remove,))
        self.remove.setVisible(row is not None)
        self.remove.clicked.connect(self._remove)

    def told(self) -> Deed:
        told = NewAssociate(
            self.name.text(),
            self.service.text(),
            self.agreement_on.day,
            self.reviewed_on.day,
            self.ended_on.day,
        )
        associates, row = self._desk.practice.rule_book.associates, self._row
        if row is None:
            return lambda: associates.add(told)
        return lambda: associates.correct(row.id, told)

    def _show(self, told: NewAssociate) -> None:
        self.name.set_text(told.name)
        self.service.set_text(told.service)
        self.agreement_on.set_day(told.agreement_on)
        self.reviewed_on.set_day(told.reviewed_on)
        self.ended_on.set_day(told.ended_on)

    def _remove(self) -> None:
        row, associates = self._row, self._desk.practice.rule_book.associates
        if row is not None:
            self.do(lambda: associates.remove(row.id))
            self._desk.toasts.say(f"{row.told.name} was removed.", _again(associates.add, row.told))


class TrainingSheet(EntrySheet):
    """Adds a training, or opens one of the log."""

    def __init__(self, window: QWidget, desk: Desk, row: TrainingRow | None) -> None:
        title = row.told.topic if row else "Add a training"
        words = "What was learned about keeping records safe, by whom and when."
        super().__init__(window, title, words, "Keep changes" if row else "Add training")
        self._desk, self._row = desk, row
        self.topic = TextField("About", check=needed(TOPIC_NEEDED))
        self.who = TextField("Who", check=needed(NAME_NEEDED))
        self.held_on = DateField("Held on", desk.clock)
        self.minutes = TextField("Minutes", optional=True, check=_minutes_wrong)
        self.remove = Button("Remove", "ghost")
        self._show(row)
        self.fields((self.topic, self.who, self.held_on, self.minutes), left=(self.remove,))
        self.remove.setVisible(row is not None)
        self.remove.clicked.connect(self._remove)

    def told(self) -> Deed:
        held_on = self.held_on.day or self._desk.clock.today()
        minutes = int(self.minutes.text()) if self.minutes.text() else None
        told = NewTraining(held_on, self.who.text(), self.topic.text(), minutes)
        trainings, row = self._desk.practice.rule_book.trainings, self._row
        if row is None:
            return lambda: trainings.add(told)
        return lambda: trainings.correct(row.id, told)

    def _show(self, row: TrainingRow | None) -> None:
        if row is None:
            self.who.set_text(self._desk.practice.practice.card().therapist)
            self.held_on.set_day(self._desk.clock.today())
            return
        self.topic.set_text(row.told.topic)
        self.who.set_text(row.told.who)
        self.held_on.set_day(row.told.held_on)
        self.minutes.set_text(str(row.told.minutes or ""))

    def _remove(self) -> None:
        row, trainings = self._row, self._desk.practice.rule_book.trainings
        if row is not None:
            self.do(lambda: trainings.remove(row.id))
            self._desk.toasts.say("The training was removed.", _again(trainings.add, row.told))


def _again(add: Callable[[Told], object], told: Told) -> Callable[[], None]:
    """Return what puts a removed entry back."""

    def undo() -> None:
        add(told)

    return undo


def _minutes_wrong(typed: str) -> str:
    return "" if not typed or (typed.isdecimal() and int(typed) > 0) else MINUTES_WRONG
