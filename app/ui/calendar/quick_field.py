"""The line that books: a client by a few letters, and after them a day, a time, how often."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal

from app.core.client_word import hers
from app.core.clock import Clock
from app.services.clients import ClientRow, Clients
from app.services.quick_add import Line, line_of
from app.ui.calendar.client_field import NEEDED, ClientField

SHAPE = "Name, then day and time: jor thu 10:30 w"
SPOKEN = "After the name you may type a day, a time, minutes, and w for every week."


class QuickField(ClientField):
    """Takes "jor thu 10:30 50 w"; what is no name is for other fields to show."""

    said = Signal(object)
    """The Line that is typed now."""
    settled = Signal()
    """The client was chosen: the line is the name alone from now on."""

    def __init__(self, clients: Clients, clock: Clock, shown: date) -> None:
        super().__init__(clients)
        self._clock = clock
        self._shown = shown
        self._typed = Line()
        self.edit.setPlaceholderText(SHAPE)
        self.edit.setAccessibleDescription(SPOKEN)

    @property
    def unclear(self) -> str:
        """What was typed and cannot be understood, in words."""
        words = ", ".join(f"“{each}”" for each in self._typed.unclear)
        return f"Not understood: {words}." if words else ""

    def choose(self, row: ClientRow) -> None:
        self._typed = Line()
        super().choose(row)
        self.settled.emit()

    def _whom(self, words: str) -> str:
        self._typed = line_of(words, self._clock.today(), self._shown)
        self.said.emit(self._typed)
        return self._typed.whom

    def _wrong(self, text: str) -> str:
        if self.unclear:
            return self.unclear
        return hers(NEEDED) if text and not (self._typed.whom or self.row) else super()._wrong(text)
