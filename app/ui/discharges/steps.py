"""The steps of a discharge: why and since when, the summary, what is open; then `keep_step`."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.core.client_word import hers
from app.core.clock import Clock
from app.services.discharges import DischargeReason, KnownDischarge
from app.services.discharging import StillOpen
from app.ui.chart.opening_line import opening_line
from app.ui.discharges.words import (
    NOTHING_OPEN,
    REASONS,
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
