"""Another calendar's file: chosen, shown entry by entry, and booked all at once."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.core.wording import counted
from app.services.appointments import Undo
from app.services.calendar_files import CalendarPlan, Comes
from app.ui.calendar_files.plan_columns import COLUMNS, Entry
from app.ui.desk import Desk
from app.ui.messages import sentence
from app.ui.safekeeping.sheet import Sheet
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.file_choice import ask_for_file
from app.ui.widgets.labels import Label
from app.ui.widgets.rows import RowsModel
from app.ui.widgets.table import TableView

TITLE = "Bring in a calendar"
WORDS = (
    "From another calendar: an .ics file, or a table saved as CSV with columns for date, start, "
    "end and title. Everything is shown first. A title that is a client’s whole name becomes a "
    "session; anything else becomes blocked time."
)
CHOOSE, READING = "Choose file…", "Reading the file…"
LEAVE_OUT, TAKE_IN = "Leave out", "Take in"
STAYS_OUT: Final = (Comes.THERE, Comes.OVER, Comes.TAKEN, Comes.NOT)
ROW, ROWS_SEEN, HEAD, WIDTH = 56, 6, 40, 760


class BringInSheet(Sheet):
    """Reads as a job, and books as one: nothing, or everything that is not left out."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, TITLE, WORDS, WIDTH)
        self._desk = desk
        self._plan = CalendarPlan(())
        self._left_out: set[int] = set()
        self._words = Label("", "body", "text2", wrap=True)
        self._card = Card("plain", 0, (1, 1, 1, 1))
        self.model: RowsModel[Entry] = RowsModel(COLUMNS)
        self.table = TableView("Entries of the file", self.model, ROW)
        self.model.setParent(self.table)
        self._card.inside.addWidget(self.table)
        self.inside.addWidget(self._words)
        self.inside.addSpacing(px(8))
        self.inside.addWidget(self._card)
        self.choose = Button(CHOOSE, "primary", icon="folder")
        self.leave_out = Button(LEAVE_OUT)
        self.bring_in = Button("Bring in", "primary")
        self.foot((self.choose, self.bring_in), (self.leave_out,))
        self._connect()
        self._show_nothing("")

    def _connect(self) -> None:
        self.choose.clicked.connect(lambda: ask_for_file(self, TITLE, self.look))
        self.bring_in.clicked.connect(self._bring_in)
        self.leave_out.clicked.connect(self._toggle)
        self.table.opened.connect(lambda _row: self._toggle())
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _was: self._offer())

    def _show_nothing(self, words: str) -> None:
        self._words.setText(words)
        self._words.setVisible(bool(words))
        for part in (self._card, self.bring_in, self.leave_out):
            part.hide()
        self.choose.show()
        self.safe_focus, self.primary = self.choose, self.choose
        self.refit()

    def look(self, path: Path) -> None:
        """Read a file, and show what would become of it."""
        files = self._desk.practice.calendar_files
        self.hush()
        self._show_nothing(READING)
        self.choose.setEnabled(False)
        self._desk.jobs.run(
            lambda _job: files.look(path), owner=self, done=self._show, failed=self._fail
        )

    def _show(self, plan: CalendarPlan) -> None:
        self._plan, self._left_out = plan, set()
        self.choose.setEnabled(True)
        self.choose.hide()
        for part in (self._card, self.bring_in, self.leave_out):
            part.show()
        self.table.setFixedHeight(px(HEAD + ROW * min(len(plan.rows), ROWS_SEEN)) + 2)
        self._refresh(0)
        self.safe_focus, self.primary = self.table, self.bring_in
        self._card.inside.activate()  # a hidden card's size is not asked for
        self.inside.activate()
        self.refit()
        self.table.setFocus()

    def _refresh(self, at: int) -> None:
        """Show every entry anew, with the cursor on one of them."""
        rows = self._plan.rows
        self.model.show_rows([Entry(row, n in self._left_out) for n, row in enumerate(rows)])
        self.table.selectRow(at)
        coming = self._plan.count(Comes.IN) - len(self._left_out)
        self._words.setText(self._summary(coming))
        self._words.show()
        self.bring_in.say(f"Bring in {coming:,}")
        self.bring_in.setEnabled(coming > 0)
        self._offer()

    def _summary(self, coming: int) -> str:
        said = [f"{counted(coming, 'entry', 'entries')} {'comes' if coming == 1 else 'come'} in"]
        there, out = self._plan.count(Comes.THERE), len(self._left_out)
        if there:
            said.append(f"{there:,} {'is' if there == 1 else 'are'} there already")
        out += sum(self._plan.count(each) for each in STAYS_OUT if each is not Comes.THERE)
        if out:
            said.append(f"{out:,} {'stays' if out == 1 else 'stay'} out")
        return f"{', '.join(said)}."

    def _offer(self) -> None:
        """Offer to leave out, or to take in again, what the cursor is on."""
        at = self.table.currentIndex()
        can = at.isValid() and self.model.row_at(at).row.comes is Comes.IN
        self.leave_out.setEnabled(can)
        self.leave_out.say(TAKE_IN if at.row() in self._left_out else LEAVE_OUT)

    def _toggle(self) -> None:
        at = self.table.currentIndex()
        if at.isValid() and self.model.row_at(at).row.comes is Comes.IN:
            self._left_out ^= {at.row()}
            self._refresh(at.row())

    def _bring_in(self) -> None:
        files, plan, left_out = self._desk.practice.calendar_files, self._plan, self._left_out
        self.bring_in.setEnabled(False)
        self._desk.jobs.run(
            lambda _job: files.bring_in(plan, left_out),
            owner=self,
            done=self._praise,
            failed=self._fail,
        )

    def _praise(self, undo: Undo) -> None:
        coming = self._plan.count(Comes.IN) - len(self._left_out)
        desk = self._desk
        self.close_quietly()
        desk.toasts.say(
            f"{counted(coming, 'entry', 'entries')} brought in.", lambda: _take_out(desk, undo)
        )

    def _fail(self, error: PracticeError) -> None:
        self.choose.setEnabled(True)
        self._show_nothing("")
        self.say_failure(error)


def _take_out(desk: Desk, undo: Undo) -> None:
    try:
        desk.practice.calendar_files.undo(undo)
    except PracticeError as error:
        desk.toasts.say(sentence(error).what)
