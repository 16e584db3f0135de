"""The steps of a discharge: why and since when, the summary, what is open, how long it is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.client_word import hers
from app.core.clock import Clock
from app.core.wording import written_date
from app.services.discharges import DischargeReason, Kept, KnownDischarge
from app.services.discharging import StillOpen
from app.services.letters_to import LetterTo
from app.ui.chart.opening_line import opening_line
from app.ui.chart.who import DOT
from app.ui.discharges.words import (
    NOTHING_OPEN,
    REASONS,
    RESTS_ON,
    letter_words,
    open_words,
)
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import Choice
from app.ui.widgets.date_field import DateField
from app.ui.widgets.fields import TextField
from app.ui.widgets.labeled import labeled
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.marks import Icon
from app.ui.widgets.veil import Veil

_REASONS: Final = list(REASONS)
AGES: Final = (12, 25)
"""Between which somebody comes of age."""
SUMMARY: Final = {
    None: "No summary yet. It is a note in free text, and you sign it as every note.",
    False: "The summary is begun, and waits to be signed.",
    True: "The summary is signed.",
}
SUMMARY_DEEDS: Final = {None: "Begin summary", False: "Continue summary", True: "Read summary"}
LATER: Final = (
    "It can also be written after the discharge. What you prepared here waits in Details."
)


class Step(QWidget):
    """One step: shows what is known, and gives back what was entered."""

    title = ""
    edited = Signal()

    def first(self) -> QWidget:
        """Return what has the focus first."""
        raise NotImplementedError

    def is_right(self) -> bool:
        """Say whether it may be left, and show what is wrong."""
        return True

    def entered(self, known: KnownDischarge) -> KnownDischarge:
        """Return what is known with what was entered here."""
        return known


class ReasonStep(Step):
    """Why, and the day of the last contact."""

    title = "Why, and since when"

    def __init__(self, known: KnownDischarge, clock: Clock) -> None:
        super().__init__()
        self.reason = Choice("Reason", [hers(each) for each in REASONS.values()])
        self.words = TextField("In your words", optional=True, veil=Veil.WORDS)
        self.last = DateField("Last contact", clock, optional=True)
        within = column(self, 14)
        within.addWidget(labeled("Reason", self.reason))
        within.addWidget(self.words)
        within.addWidget(self.last)
        words = "The years run from here. It comes from the last session or contact."
        within.addWidget(Label(words, "small", "text2", wrap=True))
        self.reason.setCurrentIndex(_REASONS.index(known.reason))
        self.words.set_text(known.words)
        self.last.set_day(known.last_contact_on)
        self.reason.currentIndexChanged.connect(lambda _place: self.edited.emit())
        for field in (self.words, self.last):
            field.edited.connect(lambda _text: self.edited.emit())

    def first(self) -> QWidget:
        return self.reason

    def is_right(self) -> bool:
        return self.last.is_right()

    def entered(self, known: KnownDischarge) -> KnownDischarge:
        reason: DischargeReason = _REASONS[self.reason.currentIndex()]
        day = self.last.day if self.last.is_right() else known.last_contact_on
        return replace(known, reason=reason, words=self.words.text(), last_contact_on=day)


class SummaryStep(Step):
    """The summary is a note; this step leads there, and what was prepared waits."""

    title = "The summary"
    asked = Signal()

    def __init__(self, stands: bool | None) -> None:  # noqa: FBT001 - begun and signed, or none
        super().__init__()
        self.open_note = Button(SUMMARY_DEEDS[stands], icon="notebook-pen")
        within = column(self, 14)
        within.addWidget(Label(SUMMARY[stands], "body", wrap=True))
        across = line(None, 8)
        across.addWidget(self.open_note)
        across.addStretch()
        within.addLayout(across)
        within.addWidget(Label(LATER, "small", "text2", wrap=True))
        self.open_note.clicked.connect(self.asked)

    def first(self) -> QWidget:
        return self.open_note


class OpenStep(Step):
    """What is not done yet; the sessions ahead are called off with the discharge."""

    title = "What is still open"

    def __init__(self, found: StillOpen) -> None:
        super().__init__()
        self.show_notes = Button("Show the notes", icon="notebook-pen")
        within = column(self, 12)
        for icon, words in open_words(found):
            across = line(None, 10)
            across.addWidget(Icon(icon, "amber_text", 17), 0, Qt.AlignmentFlag.AlignTop)
            across.addWidget(Label(words, "body", wrap=True), 1)
            within.addLayout(across)
        for opening in found.openings:
            across = line(None, 10)
            across.addWidget(Icon("receipt", "amber_text", 17))
            across.addLayout(opening_line(opening), 1)
            within.addLayout(across)
        if found.is_nothing:
            within.addWidget(Label(NOTHING_OPEN, "body", wrap=True))
        across = line(None, 8)
        across.addWidget(self.show_notes)
        across.addStretch()
        within.addLayout(across)
        self.show_notes.setVisible(bool(found.owed))
        self._owed = found.owed

    def first(self) -> QWidget:
        return self.show_notes if self._owed else self


class KeepStep(Step):
    """The years, the day they lead to, and the letter."""

    title = "How long the chart is kept"

    def __init__(
        self,
        known: KnownDischarge,
        day_of: Callable[[KnownDischarge], Kept],
        letters_to: Sequence[LetterTo],
    ) -> None:
        super().__init__()
        self._known, self._day_of = known, day_of
        self.adult = _years("Years after the last contact", known.adult_years)
        self.minor = _years("Years after coming of age", known.minor_years)
        self.majority = _years("Of age at", known.majority, AGES)
        self.until = Label("", "h3", wrap=True)
        self._why = Label("", "small", "text2", wrap=True)
        self.print_letter = Button("Print letter", icon="printer", size="small")
        self.save_letter = Button("Save letter…", icon="download", size="small")
        self.letter_said = Label("", "small", "text2", wrap=True)
        self._build(letters_to)
        for field in self._fields:
            field.edited.connect(lambda _text: self._show_day())
        self._show_day()

    @property
    def _fields(self) -> tuple[TextField, ...]:
        return self.adult, self.minor, self.majority

    def _build(self, letters_to: Sequence[LetterTo]) -> None:
        within = column(self, 12)
        across = line(None, 12)
        for field in self._fields:
            across.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        within.addLayout(across)
        within.addWidget(self.until)
        within.addWidget(self._why)
        within.addWidget(Label(RESTS_ON, "small", "text2", wrap=True))
        self._say_whom(within, letters_to)
        letters = line(None, 8)
        letters.addWidget(self.print_letter)
        letters.addWidget(self.save_letter)
        letters.addWidget(self.letter_said, 1)
        within.addLayout(letters)

    def _say_whom(self, within: QVBoxLayout, letters_to: Sequence[LetterTo]) -> None:
        """Name whom the letter of a minor's chart goes to; without anybody there is none."""
        if words := letter_words(letters_to):
            within.addWidget(Label(words, "small", wrap=True))
        if words and letters_to:
            names = DOT.join(each.name for each in letters_to)
            within.addWidget(Label(names, "small_strong", wrap=True, veil=Veil.NAME))
        for button in (self.print_letter, self.save_letter):
            button.setEnabled(bool(letters_to))

    def first(self) -> QWidget:
        return self.adult.edit

    def is_right(self) -> bool:
        wrong = [field for field in self._fields if not field.is_right()]
        if wrong:
            wrong[0].edit.setFocus(Qt.FocusReason.OtherFocusReason)
        return not wrong

    def entered(self, known: KnownDischarge) -> KnownDischarge:
        wrong = [_number_wrong(self.adult.text()), _number_wrong(self.minor.text())]
        if any((*wrong, _number_wrong(self.majority.text(), AGES))):
            return known
        adult, minor, majority = (int(field.text()) for field in self._fields)
        return replace(known, adult_years=adult, minor_years=minor, majority=majority)

    def learn(self, known: KnownDischarge) -> None:
        """Show the day anew: the last contact was changed on another step."""
        self._known = known
        self._show_day()

    def _show_day(self) -> None:
        kept = self._day_of(self.entered(self._known))
        self.until.setText(f"Kept until {written_date(kept.until)}")
        self._why.setText(f"{kept.rests_on}.")
        self.edited.emit()


def _years(label: str, number: int, span: tuple[int, int] = (0, 100)) -> TextField:
    field = TextField(label, check=lambda text: _number_wrong(text, span))
    field.set_text(str(number))
    return field


def _number_wrong(text: str, span: tuple[int, int] = (0, 100)) -> str:
    is_number = text.isascii() and text.isdecimal() and span[0] <= int(text) <= span[1]
    return "" if is_number else f"A number from {span[0]} to {span[1]}."
