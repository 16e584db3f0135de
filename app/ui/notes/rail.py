"""Beside the paper: what the last session left for this one, and the whole of it on demand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.wording import short_date, short_day
from app.services.note_sheets import NoteSheet
from app.services.note_text import Section, plan_of
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Scrolled
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.polish import ground
from app.ui.widgets.veil import Veil

WIDTH = 352


class LastSession(QWidget):
    """The plan of the newest signed note, to be inserted or read; says so where there is none."""

    insert_asked = Signal()

    def __init__(self, last: NoteSheet | None, year: int) -> None:
        super().__init__()
        ground(self, "rail")
        plan = plan_of(last) if last else None
        self.source = plan.text if plan else ""
        self.insert = Button("Insert into Plan", size="small")
        self._read = Button("Read whole note", "ghost", size="small")
        self._content = QWidget()
        self._within = column(self._content, 14, (20, 18, 20, 16))
        column(self, 0).addWidget(Scrolled(self._content))
        self._head(last, year)
        self._build(last)
        self._within.addStretch()
        self.insert.clicked.connect(self.insert_asked)
        self._read.clicked.connect(self._turn_over)

    def _head(self, last: NoteSheet | None, year: int) -> None:
        head = line(None, 8)
        head.addWidget(Label("Last session", "h3"))
        head.addStretch()
        if last is not None:
            day = last.row.service_date
            said = short_day(day) if day.year == year else short_date(day)
            head.addWidget(Label(f"{said}, signed", "caption", "text3"))
        self._within.addLayout(head)

    def _build(self, last: NoteSheet | None) -> None:
        plan = plan_of(last) if last else None
        self._brief = _sections([plan] if plan else [])
        self._whole = _sections(last.sections if last else [])
        self._whole.hide()
        self._within.addWidget(self._brief)
        self._within.addWidget(self._whole)
        if last is None:
            words = "Nothing is signed yet. What you plan here stands beside the next note."
            self._within.addWidget(Label(words, "small", "text2", wrap=True))
        buttons = QWidget()
        flow = Flow(buttons, 8, 8)
        flow.addWidget(self.insert)
        flow.addWidget(self._read)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        buttons.setSizePolicy(policy)
        self._within.addWidget(buttons)
        self.insert.setVisible(bool(self.source))
        buttons.setVisible(last is not None)

    def say_target(self, title: str) -> None:
        """Name the section that the plan would be inserted into."""
        self.insert.say(f"Insert into {title}")

    def _turn_over(self) -> None:
        whole = self._whole.isHidden()
        self._whole.setVisible(whole)
        self._brief.setHidden(whole)
        self._read.say("Show plan only" if whole else "Read whole note")


def _sections(shown: Sequence[Section]) -> QWidget:
    holder = QWidget()
    within = column(holder, 14)
    for section in shown:
        if section.text.strip():
            within.addWidget(Label(section.kind.title, "caption_strong", "text3"))
            within.addWidget(Label(section.text, "small", wrap=True, veil=Veil.WORDS))
    return holder
