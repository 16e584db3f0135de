"""All notes of a chart, newest first; discarded drafts under them, on demand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.wording import counted, day_here, short_date, time_here, time_span
from app.services.note_rows import NoteRow, NoteState
from app.ui.notes.session_words import shape_of, state_pill, title_of
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.fitting_table import FittingTable
from app.ui.widgets.layouts import column, line
from app.ui.widgets.rows import Cell, Column, RowsModel


def _session(row: NoteRow) -> Cell:
    icon = ("notebook-pen" if row.kind.value == "progress" else "phone", "accent_text")
    return Cell(f"{title_of(row)}, {short_date(row.service_date)}", "strong", icon=icon)


def _times(row: NoteRow) -> Cell:
    return Cell(time_span(row.starts, row.stops) if row.starts and row.stops else "–", tone="text2")


def _service(row: NoteRow) -> Cell:
    return Cell(row.service or "–", tone="text2")


def _shape(row: NoteRow) -> Cell:
    return Cell(shape_of(row), tone="text2")


def _state(row: NoteRow) -> Cell:
    return Cell(pill=state_pill(row))


def _signed(row: NoteRow) -> Cell:
    if row.signed_at is None:
        return Cell("–", tone="text3")
    day = short_date(day_here(row.signed_at))
    return Cell(f"{day}, {time_here(row.signed_at)}", tone="text2")


COLUMNS: Sequence[Column[NoteRow]] = (
    Column("Note", _session),
    Column("Session", _times, 170),
    Column("Service", _service, 110),
    Column("Template", _shape, 96),
    Column("Signed", _signed, 190),
    Column("State", _state, 190),
)


SPARE = (3, 4, 2, 1)
"""What a narrow window leaves out; a note and where it stands always remain."""


class NoteList(QWidget):
    """A table; Enter and a click open a note."""

    note_asked = Signal(object)
    begin_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[NoteRow] = []
        self.model = RowsModel(COLUMNS)
        self.table = FittingTable("Notes", self.model, SPARE)
        self._begin = Button("New note", "primary", "pen-line")
        self._empty = EmptyState(
            "notebook-pen",
            "No notes yet",
            "A note is kept from its first key and stays a draft until you sign it.",
            [self._begin],
        )
        self._card = Card("plain", 0, (1, 6, 1, 6))
        self.discarded = Button("", "link", size="small")
        self._shows_discarded = False
        self._build()
        self._begin.clicked.connect(self.begin_asked)
        self.table.opened.connect(lambda row: self.note_asked.emit(row.id))
        self.discarded.clicked.connect(self._turn_over)

    def _build(self) -> None:
        within = column(self, 8, (32, 20, 32, 16))
        self._card.inside.addWidget(self.table)
        within.addWidget(self._card, 1)
        within.addWidget(self._empty, 1)
        foot = line(None, 0)
        foot.addWidget(self.discarded)
        foot.addStretch()
        within.addLayout(foot)

    def show_notes(self, rows: list[NoteRow]) -> None:
        """Show a chart's notes."""
        self._rows = rows
        self._show()

    def _turn_over(self) -> None:
        self._shows_discarded = not self._shows_discarded
        self._show()

    def _show(self) -> None:
        away = [row for row in self._rows if row.state is NoteState.DISCARDED]
        here = [row for row in self._rows if row.state is not NoteState.DISCARDED]
        self._shows_discarded = self._shows_discarded and bool(away)
        shown = away if self._shows_discarded else here
        self.model.show_rows(shown)
        self._card.setVisible(bool(shown))
        self._empty.setVisible(not shown)
        self.discarded.setVisible(bool(away))
        drafts = counted(len(away), "discarded draft")
        self.discarded.say("Back to notes" if self._shows_discarded else f"Show {drafts}")
