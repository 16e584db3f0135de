"""Documents whose file is not on this laptop: named without names, and looked for on drives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.core.wording import counted, day_here, short_date
from app.services.lost_documents import LostDocuments
from app.ui.chart.who import chart_words
from app.ui.desk import Desk
from app.ui.messages import sentence
from app.ui.safekeeping.drive_watch import DriveWatch
from app.ui.sentences.documents import them
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import clear, column, line
from app.ui.widgets.marks import Icon

if TYPE_CHECKING:
    from app.services.document_rows import RestoredDocuments
    from app.services.lost_documents import LostDocument

TITLE = "{} not on this laptop"
WORDS = "A drive that held {} still may. Plug it in, and look there."
LOOK, LOOKING = "Look on drives", "Looking…"
BACK = "{} back, read and checked."
NOT_THERE = "No drive that is plugged in holds {}."
OTHERS = "Plug in another one and look again."
SHOWN = 5
"""How many are named; who has lost more looks for all of them anyway."""


class LostCard(Card):
    """Hidden while every document has its file."""

    def __init__(self, desk: Desk, watch: DriveWatch) -> None:
        super().__init__("amber", 10, (20, 18, 20, 18))
        self._desk = desk
        self._watch = watch
        self.title = Label("", "h3", wrap=True)
        self._words = Label("", "small", "text2", wrap=True)
        self._rows = QWidget()
        self._lines = column(self._rows, 6)
        self.failed = Banner("red")
        self.look = Button(LOOK, icon="usb", size="small")
        self.lost: Sequence[LostDocument] = ()
        self._build()
        self.look.clicked.connect(self._look)
        self.hide()

    def _build(self) -> None:
        for part in (self.title, self._words, self._rows, self.failed):
            self.inside.addWidget(part)
        across = line(None, 8)
        across.addWidget(self.look)
        across.addStretch()
        self.inside.addLayout(across)

    def refresh(self) -> None:
        """Look again, off the UI thread: every file is asked for its size."""
        lost = LostDocuments(self._desk.practice)
        self._desk.jobs.run(
            lambda _job: lost.rows(), owner=self, done=self._show, failed=lambda _error: None
        )

    def _show(self, lost: Sequence[LostDocument]) -> None:
        self.lost = lost
        self.setVisible(bool(lost))
        verb = "is" if len(lost) == 1 else "are"
        self.title.setText(TITLE.format(f"{counted(len(lost), 'document')} {verb}"))
        self._words.setText(WORDS.format(them(len(lost))))
        clear(self._lines)
        for each in lost[:SHOWN]:
            self._lines.addWidget(_row(words_of(each)))
        if len(lost) > SHOWN:
            self._lines.addWidget(Label(f"And {len(lost) - SHOWN:,} more", "small", "text2"))

    def _look(self) -> None:
        lost = LostDocuments(self._desk.practice)
        places = [drive.path for drive in self._watch.drives if drive.path is not None]
        self.failed.hide()
        self.look.setEnabled(False)
        self.look.say(LOOKING)
        self._desk.jobs.run(
            lambda job: lost.bring_back(places, job),
            owner=self,
            done=self._show_found,
            failed=self._say,
        )

    def _show_found(self, found: RestoredDocuments) -> None:
        self._rest()
        if found.restored:
            self._desk.toasts.say(BACK.format(counted(len(found.restored), "document")))
        if found.missing:
            self.failed.say(NOT_THERE.format(them(len(found.missing))), OTHERS)
        self.refresh()

    def _say(self, error: PracticeError) -> None:
        self._rest()
        said = sentence(error)
        self.failed.say(said.what, f"{said.safe} {said.next}".strip())
        self.refresh()

    def _rest(self) -> None:
        self.look.setEnabled(True)
        self.look.say(LOOK)


def words_of(lost: LostDocument) -> str:
    """Name a document as the log would: its kind, its chart, its day; never its title."""
    kind = str(lost.document.category).capitalize()
    added = short_date(day_here(lost.document.added_at))
    return f"{kind}, {chart_words(lost.chart_number).lower()}, added {added}"


def _row(words: str) -> QWidget:
    row = QWidget()
    across = line(row, 10)
    across.addWidget(Icon("file-text", "text2", 15))
    across.addWidget(Label(words, "small", wrap=True), 1)
    return row
