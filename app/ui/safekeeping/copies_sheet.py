"""The bundles on a drive: when, which number, how large, whole or not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.core.wording import short_date, size, time_here
from app.services.bundle_choice import BundleState, FoundBundle
from app.services.drives_now import DriveNow
from app.ui.desk import Desk
from app.ui.safekeeping.sheet import Sheet
from app.ui.theme.look import px
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Label
from app.ui.widgets.rows import Cell, Column, RowsModel
from app.ui.widgets.table import TableView

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "Each one opens with the passphrase or kit of its day. All are encrypted, names too."
LOOKING = "Looking at the drive…"
NONE = "No copy is on this drive yet."
ROW, ROWS_SEEN, HEAD = 44, 8, 40
STATES = {
    BundleState.COMPLETE: ("Complete", "green", "circle-check"),
    BundleState.INCOMPLETE: ("Not complete", "amber", "triangle-alert"),
    BundleState.BAD: ("Set aside: did not match", "red", "circle-alert"),
    BundleState.NEWER: ("Made by a newer Alcove", "gray", "info"),
}


def _made(found: FoundBundle) -> Cell:
    if found.manifest is None:
        return Cell("–", tone="text3")
    at = found.manifest.created
    return Cell(short_date(at.astimezone().date()), "strong", beside=time_here(at))


COLUMNS: Sequence[Column[FoundBundle]] = (
    Column("Made", _made, 210),
    Column("Number", lambda found: Cell(f"{found.counter:,}"), 90, right=True),
    Column("Size", lambda found: Cell(size(found.size)), 100, right=True),
    Column("State", lambda found: Cell(pill=STATES[found.state])),
)


class CopiesSheet(Sheet):
    """Reads the list off the drive as a job."""

    def __init__(self, window: QWidget, desk: Desk, drive: DriveNow) -> None:
        super().__init__(window, f"Copies on {drive.label}", WORDS, 680)
        self._words = Label(LOOKING, "body", "text2", wrap=True)
        self._card = Card("plain", 0, (1, 1, 1, 1))
        self.model: RowsModel[FoundBundle] = RowsModel(COLUMNS)
        self.table = TableView("Copies", self.model, ROW)
        self.model.setParent(self.table)
        self._card.inside.addWidget(self.table)
        self.inside.addWidget(self._words)
        self.inside.addWidget(self._card)
        self._card.hide()
        self.foot(())
        if drive.path is not None:
            self._look(desk, drive.path)

    def _look(self, desk: Desk, path: Path) -> None:
        backups = desk.practice.backups
        desk.jobs.run(
            lambda _job: backups.on(path), owner=self, done=self._show, failed=self.say_failure
        )

    def _show(self, found: Sequence[FoundBundle]) -> None:
        self.model.show_rows(found)
        self._words.setText(NONE)
        self._words.setVisible(not found)
        self._card.setVisible(bool(found))
        self.table.setFixedHeight(px(HEAD + ROW * min(len(found), ROWS_SEEN)) + 2)
        self._card.inside.activate()  # a hidden card's size is not asked for
        self.inside.activate()
        self.refit()
