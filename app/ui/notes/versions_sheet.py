"""A draft beside its earlier states: read only; one of them may be brought back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.ids import NoteId
from app.core.wording import day_here, short_day, time_here
from app.services.draft_versions import VersionRow, open_version, versions_of
from app.services.note_text import sections_in
from app.services.notes import DraftText
from app.ui.desk import Desk
from app.ui.safekeeping.sheet import Sheet
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card, Scrolled
from app.ui.widgets.choices import Choice
from app.ui.widgets.labeled import labeled
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import clear, line
from app.ui.widgets.veil import Veil

TITLE = "Compare the draft"
WORDS = "At the left as it stands now, at the right as it stood. Both are for reading here."
NOW, EMPTY = "Now", "Empty"
NONE = "No earlier state of this draft was set aside yet."
WIDTH, HIGH = 640, 340


class VersionsSheet(Sheet):
    """The newest earlier state is chosen; each is opened as a job when it is looked at."""

    chosen = Signal(object, str)
    """The DraftText to bring back, and when it stood."""

    def __init__(self, window: QWidget, desk: Desk, note: NoteId, now: DraftText) -> None:
        super().__init__(window, TITLE, WORDS, WIDTH)
        self._desk = desk
        self._note = note
        self._rows: Sequence[VersionRow] = ()
        self._then: DraftText | None = None
        self.choice = Choice("Earlier state", [])
        self._none = Label(NONE, "body", "text2", wrap=True)
        self.left, self.right = Card("sunken", 6), Card("plain", 6)
        self._beside = QWidget()
        self.bring_back = Button("Bring this back", icon="undo-2")
        self._build()
        _write(self.left, NOW, now)
        self._look()

    def _build(self) -> None:
        self._labeled = labeled("Earlier state", self.choice)
        self.inside.addWidget(self._labeled)
        self.inside.addWidget(self._none)
        across = line(self._beside, 12, (0, 0, 0, 0))
        across.addWidget(self.left, 1)
        across.addWidget(self.right, 1)
        scrolled = Scrolled(self._beside)
        scrolled.setFixedHeight(px(HIGH))
        self.inside.addSpacing(px(12))
        self.inside.addWidget(scrolled)
        self.foot((self.bring_back,))
        self.bring_back.setEnabled(False)
        for hidden in (self._none, self._labeled):
            hidden.hide()
        self.choice.currentIndexChanged.connect(self._open)
        self.bring_back.clicked.connect(self._bring_back)

    def _look(self) -> None:
        practice, note = self._desk.practice, self._note
        self._desk.jobs.run(
            lambda _job: versions_of(practice, note),
            owner=self,
            done=self._show,
            failed=self.say_failure,
        )

    def _show(self, rows: Sequence[VersionRow]) -> None:
        self._rows = rows
        self._none.setVisible(not rows)
        self._labeled.setVisible(bool(rows))
        self.choice.addItems([said(row) for row in rows])
        self.refit()

    def _open(self, place: int) -> None:
        practice, note, row = self._desk.practice, self._note, self._rows[place]
        self.bring_back.setEnabled(False)
        self._desk.jobs.run(
            lambda _job: open_version(practice, note, row.number),
            owner=self,
            done=lambda text: self._show_version(row, text),
            failed=self.say_failure,
        )

    def _show_version(self, row: VersionRow, text: DraftText) -> None:
        if row != self._rows[self.choice.currentIndex()]:
            return  # another one was chosen while this was opened
        self._then = text
        _write(self.right, said(row), text)
        self.bring_back.setEnabled(True)

    def _bring_back(self) -> None:
        if self._then is not None:
            self.chosen.emit(self._then, said(self._rows[self.choice.currentIndex()]))
            self.close_quietly()


def said(row: VersionRow) -> str:
    """Say "Nov 12, 10:53 AM"."""
    return f"{short_day(day_here(row.saved_at))}, {time_here(row.saved_at)}"


def _write(card: Card, title: str, text: DraftText) -> None:
    clear(card.inside)
    card.inside.addWidget(Label(title, "h3"))
    for section in sections_in(text):
        words = Label(section.text or EMPTY, "body", "text" if section.text else "text3", wrap=True)
        words.wear(Veil.WORDS)
        card.inside.addWidget(Label(section.kind.title, "small_strong", "text2"))
        card.inside.addWidget(words)
    card.inside.addStretch()
