"""A note as one pressable row: icon, title, a line of its words, where it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.core.wording import short_date, short_day
from app.services.note_rows import NoteRow
from app.ui.notes.session_words import state_pill, title_of
from app.ui.theme.look import px
from app.ui.widgets.cards import PressRow
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column
from app.ui.widgets.marks import Icon, Pill
from app.ui.widgets.one_line import OneLine

ICONS = {"progress": "notebook-pen", "contact": "phone"}
HEIGHT = 54


def day_words(row: NoteRow, year: int) -> str:
    """Say "Nov 5" of this year, "Nov 5, 2025" of another."""
    day = row.service_date
    return short_day(day) if day.year == year else short_date(day)


class NotePressRow(PressRow):
    """Opens the note."""

    def __init__(self, row: NoteRow, excerpt: str, year: int) -> None:
        title = f"{title_of(row)}, {day_words(row, year)}"
        pill = state_pill(row)
        super().__init__(f"{title}. {pill[0]}", HEIGHT)
        self.inside.setContentsMargins(px(12), 0, px(12), 0)
        self.inside.setSpacing(px(14))
        ink = "accent_text" if row.kind.value == "progress" else "text2"
        self.inside.addWidget(Icon(ICONS[row.kind.value], ink, 18))
        said = column(None, 1)
        said.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        said.addWidget(Label(title, "strong"))
        if excerpt:
            said.addWidget(OneLine(excerpt))
        self.inside.addLayout(said, 1)
        self.inside.addWidget(Pill(*pill))
