"""What would be booked, in words, while it is typed; and what is to be known of it."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtWidgets import QWidget

from app.core.wording import DOT, fact_by_fact, time_span, weekday_and_day
from app.services.appointments import NewAppointment, Slot
from app.services.clients import ClientRow
from app.services.series_days import words_for
from app.ui.announce import announce
from app.ui.widgets.fields import ErrorLine
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column
from app.ui.widgets.veil import Veil, veiled


class Echo(QWidget):
    """Whom and when; under it what is to be known (amber), and why it would be refused (red)."""

    def __init__(self) -> None:
        super().__init__()
        self._words = Label("", "small_strong", wrap=True)
        self._told = Label("", "small", "amber", wrap=True)
        self._refusal = ErrorLine()
        within = column(self, 3)
        for part in (self._words, self._told, self._refusal):
            within.addWidget(part)
        self.say_nothing("")

    @property
    def text(self) -> str:
        """All that is said now."""
        said = (self._words.text(), self._told.text(), self._refusal.text)
        return " ".join(filter(None, said))

    def say(self, row: ClientRow | None, new: NewAppointment, told: str, refusal: str) -> None:
        """Say what would be booked; `row` is None for blocked time."""
        when = [slot_words(new.slot), words_for(new.rule) if new.rule else ""]
        name = row.name.full if row else "Blocked time"
        # the name as it is written: what veils it looks for it in these words
        self._show(f"{name}{DOT}{fact_by_fact(when)}", told, refusal)
        if row is not None:
            self._words.naming(name)
        shown = veiled(name, Veil.NAME) if row else name
        said = (shown, *when, self._told.text(), refusal)
        announce(self, ", ".join(filter(None, said)))

    def say_nothing(self, unclear: str) -> None:
        """Say what was not understood, if anything."""
        self._show("", unclear, "")

    def _show(self, words: str, told: str, refusal: str) -> None:
        for label, text in ((self._words, words), (self._told, told)):
            label.setText(text)
            label.setVisible(bool(text))
        self._refusal.say(refusal)
        self.setVisible(bool(words or told or refusal))


def slot_words(slot: Slot) -> str:
    """Say "Thu Nov 12, 2:30 – 3:20 PM"."""
    starts = datetime.combine(slot.day, slot.starts)
    ends = starts + timedelta(minutes=slot.minutes)
    return f"{weekday_and_day(slot.day)}, {time_span(slot.starts, ends.time())}"
