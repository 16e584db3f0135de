"""The discharge, step by step. What is entered is kept at once; leaving midway loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.core.ids import ChartId
from app.core.wording import written_date
from app.services.discharges import KnownDischarge
from app.services.discharging import Discharged
from app.ui.announce import announce
from app.ui.desk import Desk
from app.ui.discharges.keep_step import KeepStep
from app.ui.discharges.steps import OpenStep, ReasonStep, Step, SummaryStep
from app.ui.messages import sentence
from app.ui.shell.page import Address
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.ceremony import Ceremony
from app.ui.widgets.fields import ErrorLine
from app.ui.widgets.file_choice import ask_where_to_save
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import line

PAUSE: Final = 1500
"""Milliseconds without a key after which what stands here is kept."""
LETTER: Final = "Letter.pdf"
ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DischargeSheet(Ceremony):
    """Enter goes on, and discharges at the last step; Esc keeps what was entered."""

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        chart: ChartId,
        go: Callable[[Address], object],
    ) -> None:
        super().__init__(window, "Discharge", 640)
        self._desk, self._chart, self._go = desk, chart, go
        self._room = desk.practice.people.discharges
        self.known: KnownDischarge = self._room.prepared(chart)
        self._heading = Label("", "small_strong", "text2")
        self.steps = self._steps()
        self._place = 0
        self._error = ErrorLine()
        self.not_now = Button("Not now")
        self.back = Button("Back")
        self.next = self.primary = Button("Next", "primary")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._build()
        self._connect()
        self.safe_focus = self.steps[0].first()
        self._show(0)

    def _steps(self) -> tuple[Step, ...]:
        discharging = self._desk.practice.discharging
        self.reason = ReasonStep(self.known, self._desk.clock)
        self.summary = SummaryStep(discharging.is_signed(self.known))
        self.still_open = OpenStep(discharging.still_open(self._chart))
        letters_to = self._desk.practice.discharge_letters.to.of(self._chart)
        self.keeping = KeepStep(self.known, self._room.kept_until, letters_to)
        return self.reason, self.summary, self.still_open, self.keeping

    def _build(self) -> None:
        self.inside.setSpacing(px(14))
        self.inside.addWidget(self._heading)
        for step in self.steps:
            self.inside.addWidget(step)
        self.inside.addWidget(self._error)
        buttons = line(None, 8)
        buttons.addWidget(self.not_now)
        buttons.addStretch()
        buttons.addWidget(self.back)
        buttons.addWidget(self.next)
        self.inside.addLayout(buttons)

    def _connect(self) -> None:
        for step in self.steps:
            step.edited.connect(self._pause.start)
        self._pause.timeout.connect(self.keep)
        self.not_now.clicked.connect(self.dismiss)
        self.back.clicked.connect(lambda: self._show(self._place - 1))
        self.next.clicked.connect(self._go_on)
        self.summary.asked.connect(self._open_summary)
        self.still_open.show_notes.clicked.connect(self._show_notes)
        self.keeping.print_letter.clicked.connect(self._print)
        self.keeping.save_letter.clicked.connect(self._ask_where)

    def _show(self, place: int) -> None:
        self._place = place
        for number, step in enumerate(self.steps):
            step.setVisible(number == place)
        step, last = self.steps[place], len(self.steps) - 1
        title = f"Step {place + 1} of {last + 1}: {step.title}"
        self._heading.setText(title)
        self.back.setVisible(place > 0)
        self.next.say("Discharge" if place == last else "Next")
        self._error.say("")
        self.refit()
        QTimer.singleShot(0, self, self.refit)  # once the step is dressed
        if self.isVisible():
            first = step.first()
            (first if first is not step else self.next).setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, title)

    def _entered(self) -> KnownDischarge:
        known = self.known
        for step in self.steps:
            known = step.entered(known)
        return known

    def keep(self) -> bool:
        """Keep what was entered; False where it could not be, and the sheet says why."""
        self._pause.stop()
        entered = self._entered()
        if entered == self.known and self.known.id is not None:
            return True
        try:
            kept = self._room.keep(entered)
        except PracticeError as error:
            self._error.say(str(sentence(error)))
            self.refit()
            return False
        self.known = replace(entered, id=kept)
        self.keeping.learn(self.known)
        self._pause.stop()
        return True

    def dismiss(self) -> None:
        """Go; what was entered waits in Details."""
        self.keep_itself()
        super().dismiss()

    def keep_itself(self) -> bool:
        """Keep what was entered, if anything was."""
        return self._entered() == self.known or self.keep()

    def _go_on(self) -> None:
        if not self.steps[self._place].is_right():
            self.refit()
            return
        if not self.keep():
            return
        if self._place < len(self.steps) - 1:
            self._show(self._place + 1)
            return
        self._finish()

    def _finish(self) -> None:
        discharging = self._desk.practice.discharging
        try:
            done = discharging.finish(self.known)
        except PracticeError as error:
            self._error.say(str(sentence(error)))
            self.refit()
            return
        self.close_quietly()
        words = f"Discharged. The chart is kept until {written_date(done.until)}."
        self._desk.toasts.say(words, lambda: _take_back(self._desk, done))

    def _open_summary(self) -> None:
        self.keep()
        note = self._desk.practice.discharging.summary(self.known)
        self.close_quietly()
        self._go(Address("note", note))

    def _show_notes(self) -> None:
        self.dismiss()
        self._go(Address("chart", self._chart, "notes"))

    def _print(self) -> None:
        self.keep()
        known, letters = self.known, self._desk.practice.discharge_letters
        self._desk.jobs.run(
            lambda _job: letters.print(known),
            owner=self,
            done=lambda _none: self._say("Sent to the printer. The log says so."),
            failed=self._fail,
        )

    def _ask_where(self) -> None:
        ask_where_to_save(self, "Save the letter", LETTER, self.save)

    def save(self, to: Path) -> None:
        """Save the letter as a plain PDF where she said."""
        self.keep()
        known, letters = self.known, self._desk.practice.discharge_letters
        self._desk.jobs.run(
            lambda _job: letters.save(known, to),
            owner=self,
            done=lambda _none: self._say("Saved. The file is plain: it is yours to guard."),
            failed=self._fail,
        )

    def _say(self, words: str) -> None:
        self.keeping.letter_said.setText(words)
        self._error.say("")
        self.refit()

    def _fail(self, error: PracticeError) -> None:
        self._error.say(str(sentence(error)))
        self.refit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not event.modifiers():
            self._go_on()
            return
        super().keyPressEvent(event)


def _take_back(desk: Desk, done: Discharged) -> None:
    try:
        desk.practice.discharging.take_back(done)
    except PracticeError as error:
        desk.toasts.say(str(sentence(error)))
