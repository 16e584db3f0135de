"""Beside the day: the notes that wait, and how the week goes."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.core.wording import counted
from app.services.owed_notes import OwedNote
from app.services.today import Day, Week
from app.ui.theme.look import px
from app.ui.today.putting_off import PuttingOff
from app.ui.today.ways import Ways
from app.ui.today.words import owed_words
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card, PressRow, divider
from app.ui.widgets.gauges import Ring
from app.ui.widgets.labels import Label, NumLabel
from app.ui.widgets.layouts import column, line
from app.ui.widgets.marks import Icon
from app.ui.widgets.veil import Veil, veiled

MOST = 5
"""How many notes stand here; the others are in the worklist."""


class FinishRow(PressRow):
    """One note that waits; a press opens or begins it."""

    def __init__(self, owed: OwedNote, today: date, putting_off: PuttingOff) -> None:
        super().__init__("", 50)
        self._owed, self._putting_off = owed, putting_off
        self.menu_asked.connect(lambda at: putting_off.show_menu([owed], self, at))
        self._name, self._words = owed.name.full, owed_words(owed, today)
        icon, ink = ("pen-line", "amber_text") if owed.is_begun else ("square-pen", "text2")
        self.inside.addWidget(Icon(icon, ink, 17))
        said = column(None, 0)
        said.addStretch()
        said.addWidget(Label(self._name, "strong", wrap=True, veil=Veil.NAME))
        said.addWidget(Label(self._words, "caption", "text2", wrap=True))
        said.addStretch()
        self.inside.addLayout(said, 1)
        self.inside.addWidget(Icon("chevron-right", "text3", 16))
        self.dress()

    def dress(self) -> None:
        """Say the row to a screen reader, with the name or its initials."""
        self.setAccessibleName(f"{veiled(self._name, Veil.NAME)}. {self._words}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._putting_off.answers(event, [self._owed]):
            super().keyPressEvent(event)


class ToFinishCard(Card):
    """At most five notes, oldest first, each one press away."""

    def __init__(self, day: Day, ways: Ways) -> None:
        super().__init__("plain", 2, (12, 14, 12, 12))
        head = line(None, 8, (8, 0, 8, 4))
        head.addWidget(Label("To finish", "h3"))
        head.addStretch()
        if day.owed:
            head.addWidget(NumLabel(str(len(day.owed)), "small", "text2"))
        self.inside.addLayout(head)
        for owed in day.owed[:MOST]:
            self.inside.addWidget(_finish_row(owed, day.now.date(), ways))
        if len(day.owed) > MOST:
            every = Button("All notes", "link", size="small")
            every.clicked.connect(lambda: ways.place("worklist"))
            self.inside.addWidget(every, 0, Qt.AlignmentFlag.AlignLeft)
        if not day.owed:
            said = Label("All notes are signed.", "small", "text2", wrap=True)
            said.setContentsMargins(px(8), 0, px(8), px(4))
            self.inside.addWidget(said)


class WeekCard(Card):
    """How many sessions were held of those planned; what is known, and nothing more."""

    def __init__(self, week: Week) -> None:
        super().__init__("plain", 10, (20, 16, 20, 16))
        self.inside.addWidget(Label("This week", "h3"))
        across = line(None, 14)
        ring = Ring("Sessions held", 66, 6)
        ring.show_share(week.counts.held, week.planned)
        across.addWidget(ring)
        said = column(None, 0)
        said.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        said.addWidget(Label("Sessions held", "strong"))
        said.addWidget(Label(week_words(week), "small", "text2", wrap=True))
        across.addLayout(said, 1)
        self.inside.addLayout(across)
        if week.counts.held:
            self.inside.addWidget(divider())
            self._add_fact("Notes signed", f"{week.signed} of {week.counts.held}")
        if week.counts.no_shows:
            self._add_fact("No-shows", str(week.counts.no_shows))

    def _add_fact(self, words: str, number: str) -> None:
        across = line(None, 8)
        across.addWidget(Label(words, "small", "text2"), 1)
        across.addWidget(NumLabel(number, "strong"))
        self.inside.addLayout(across)


def week_words(week: Week) -> str:
    """Say "6 to go, 1 late cancel"."""
    late = week.counts.late_cancels
    said = [f"{week.to_go} to go" if week.to_go else "None to go"]
    return ", ".join(said + ([counted(late, "late cancel")] if late else []))


def _finish_row(owed: OwedNote, today: date, ways: Ways) -> FinishRow:
    made = FinishRow(owed, today, PuttingOff(ways.desk))
    made.pressed.connect(lambda: ways.write(owed))
    return made
