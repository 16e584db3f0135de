"""A file of another program: chosen, shown entry by entry, and brought in all at once."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from app.core.client_word import hers
from app.core.errors.base import PracticeError
from app.ui.desk import Desk
from app.ui.messages import sentence
from app.ui.safekeeping.sheet import Sheet
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.file_choice import ask_for_file
from app.ui.widgets.labels import Label
from app.ui.widgets.rows import Column, RowsModel
from app.ui.widgets.table import TableView

CHOOSE, READING = "Choose file…", "Reading the file…"
LEAVE_OUT, TAKE_IN = "Leave out", "Take in"
ROW, ROWS_SEEN, HEAD, WIDTH = 56, 6, 40, 760
Entry = TypeVar("Entry")
Read = TypeVar("Read")
Came = TypeVar("Came")


@dataclass(frozen=True)
class PlanWords:
    """What a sheet of this kind is called and says."""

    title: str
    words: str
    table: str
    """What the table is called for a screen reader."""


class PlanSheet(Sheet, Generic[Entry, Came]):
    """Reads as a job, and brings in as one. Enter on an entry leaves it out, or takes it in."""

    def __init__(
        self, window: QWidget, desk: Desk, told: PlanWords, columns: Sequence[Column[Entry]]
    ) -> None:
        super().__init__(window, hers(told.title), hers(told.words), WIDTH)
        self._desk = desk
        self._title = hers(told.title)
        self.said = Label("", "body", "text2", wrap=True)
        self.card = Card("plain", 0, (1, 6, 1, 6))
        self.model: RowsModel[Entry] = RowsModel(columns)
        self.table = TableView(hers(told.table), self.model, ROW)
        self.model.setParent(self.table)
        self.card.inside.addWidget(self.table)
        self.about = Label("", "small", "text2", wrap=True)
        """Why the entry that the cursor is on becomes what it does, in full."""
        self.choose = Button(CHOOSE, "primary", icon="folder")
        self.leave_out = Button(LEAVE_OUT)
        self.bring_in = Button("Bring in", "primary")
        self._build()
        self._connect()
        self.show_nothing("")

    def _build(self) -> None:
        self.inside.addWidget(self.said)
        self.inside.addSpacing(px(8))
        self.inside.addWidget(self.card)
        self.inside.addWidget(self.about)
        self.foot((self.choose, self.bring_in), (self.leave_out,))

    def _connect(self) -> None:
        self.choose.clicked.connect(lambda: ask_for_file(self, self._title, self.look))
        self.bring_in.clicked.connect(self._bring_in)
        self.leave_out.clicked.connect(self._press)
        self.table.opened.connect(lambda _row: self._press())
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _was: self._offer())

    @abstractmethod
    def look(self, path: Path) -> None:
        """Read a file, and show what would become of it."""

    @abstractmethod
    def entries(self) -> list[Entry]:
        """Return every entry as it is shown now."""

    @abstractmethod
    def comes_in(self, place: int) -> bool | None:
        """Say whether an entry comes in now; None where that is not hers to say."""

    @abstractmethod
    def why(self, place: int) -> str:
        """Say why an entry becomes what it does; empty where nothing is to be said."""

    @abstractmethod
    def turn(self, place: int) -> None:
        """Leave an entry out that came in, or take it in."""

    @abstractmethod
    def summary(self) -> str:
        """Say how many come in, and how many do not."""

    @abstractmethod
    def brought(self) -> tuple[Callable[[], Came], Callable[[Came], object], str]:
        """Return what brings in, what takes out again, and what is said of it."""

    def lead_on(self, came: Came) -> None:
        """Go to what came in, where there is one thing to go to."""

    def read(self, work: Callable[[], Read], done: Callable[[Read], None]) -> None:
        """Read in a job."""
        self.hush()
        self.show_nothing(READING)
        self.choose.setEnabled(False)
        self._desk.jobs.run(lambda _job: work(), owner=self, done=done, failed=self.fail)

    def show_nothing(self, words: str) -> None:
        """Show no entries: only where a file is chosen."""
        self.said.setText(words)
        self.said.setVisible(bool(words))
        for part in (self.card, self.about, self.bring_in, self.leave_out):
            part.hide()
        self.choose.show()
        self.safe_focus, self.primary = self.choose, self.choose
        self.refit()

    def show_entries(self) -> None:
        """Show what was read."""
        self.choose.setEnabled(True)
        self.choose.hide()
        for part in (self.card, self.about, self.bring_in, self.leave_out, self.said):
            part.show()
        self.refresh(0)
        seen = min(len(self.entries()), ROWS_SEEN)
        self.table.setFixedHeight(px(HEAD + ROW * seen) + 2)
        self.safe_focus, self.primary = self.table, self.bring_in
        self.card.inside.activate()  # a hidden card's size is not asked for
        self.inside.activate()
        self.refit()
        self.table.setFocus()

    def refresh(self, at: int) -> None:
        """Show every entry anew, with the cursor on one of them."""
        entries = self.entries()
        self.model.show_rows(entries)
        self.table.selectRow(at)
        coming = sum(self.comes_in(place) is True for place in range(len(entries)))
        self.said.setText(self.summary())
        self.bring_in.say(f"Bring in {coming:,}")
        self.bring_in.setEnabled(coming > 0)
        self._offer()

    def _offer(self) -> None:
        """Offer to leave out, or to take in, what the cursor is on."""
        at = self.table.currentIndex()
        now = self.comes_in(at.row()) if at.isValid() else None
        self.leave_out.setEnabled(now is not None)
        self.leave_out.say(TAKE_IN if now is False else LEAVE_OUT)
        self.about.setText(self.why(at.row()) if at.isValid() else "")

    def _press(self) -> None:
        at = self.table.currentIndex()
        if at.isValid() and self.comes_in(at.row()) is not None:
            self.turn(at.row())
            self.refresh(at.row())

    def _bring_in(self) -> None:
        bring_in, take_out, words = self.brought()
        self.bring_in.setEnabled(False)

        def praise(came: Came) -> None:
            self.close_quietly()
            self._desk.toasts.say(words, lambda: _taken_out(self._desk, lambda: take_out(came)))
            self.lead_on(came)

        self._desk.jobs.run(lambda _job: bring_in(), owner=self, done=praise, failed=self.fail)

    def fail(self, error: PracticeError) -> None:
        """Say why nothing came in, and let another file be chosen."""
        self.choose.setEnabled(True)
        self.show_nothing("")
        self.say_failure(error)


def _taken_out(desk: Desk, take_out: Callable[[], object]) -> None:
    try:
        take_out()
    except PracticeError as error:
        desk.toasts.say(sentence(error).what)
