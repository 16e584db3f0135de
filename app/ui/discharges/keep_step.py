"""The last step of a discharge: how long the chart is kept, and the letter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.wording import written_date
from app.services.discharges import Kept, KnownDischarge
from app.services.letters_to import LetterTo
from app.ui.chart.who import DOT
from app.ui.discharges.steps import Step
from app.ui.discharges.words import RESTS_ON, letter_words
from app.ui.widgets.buttons import Button
from app.ui.widgets.fields import TextField
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.veil import Veil

AGES: Final = (12, 25)
"""Between which somebody comes of age."""


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
