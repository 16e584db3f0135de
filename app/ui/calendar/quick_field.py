"""The line that books: a client by a few letters, and after them a day, a time, how often."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal

from app.core.client_word import hers
from app.core.clock import Clock
from app.services.clients import ClientRow, Clients
from app.services.quick_add import Line, line_of
from app.ui.calendar.client_field import NEEDED, ClientField
from app.ui.widgets.veil import Veil, veiled

SHAPE = "Name, then day and time: jor thu 10:30 w"
SOMEBODY = "somebody"
"""Stands for a name in a line: a name may hold a day or a number of its own."""
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
        self._chosen: ClientRow | None = None
        """Behind whose name a day and a time may be typed."""
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
        self._chosen = row
        self.settled.emit()

    def go_on_after(self, row: ClientRow) -> None:
        """Take a client who is known already; the caret waits behind the name for a day."""
        self.choose(row)
        self.set_text(f"{self.text()} ")
        self.edit.setFocus()
        self.edit.end(False)  # noqa: FBT003 - Qt's own signature

    def _look(self, words: str) -> None:
        row = self._chosen
        rest = self._behind(veiled(row.name.full, Veil.NAME), words) if row else None
        if row is None or rest is None:
            super()._look(words)
            return
        self._typed = rest
        self.said.emit(rest)
        self._take(row)

    def _behind(self, name: str, words: str) -> Line | None:
        """Return what is said behind a name; None where the name changed, or goes on."""
        if words != name and not words.startswith(f"{name} "):
            return None
        line = line_of(SOMEBODY + words[len(name) :], self._clock.today(), self._shown)
        return line if line.whom == SOMEBODY else None

    def _whom(self, words: str) -> str:
        self._typed = line_of(words, self._clock.today(), self._shown)
        self.said.emit(self._typed)
        return self._typed.whom

    def _wrong(self, text: str) -> str:
        if self.unclear:
            return self.unclear
        return hers(NEEDED) if text and not (self._typed.whom or self.row) else super()._wrong(text)
