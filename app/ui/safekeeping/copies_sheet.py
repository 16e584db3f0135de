"""The bundles on a drive: when, which number, how large, whole or not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.wording import short_date, size, time_here
from app.services.bundle_choice import BundleState, FoundBundle
from app.services.drives_now import DriveNow
from app.ui.desk import Desk
from app.ui.safekeeping.old_copies_words import KEEPS, NAMES
from app.ui.safekeeping.removal import RemovalConfirmation
from app.ui.safekeeping.sheet import Sheet
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Label
from app.ui.widgets.rows import Cell, Column, RowsModel
from app.ui.widgets.table import TableView

WORDS = (
    "Each one opens with the passphrase or kit of its day. All are encrypted, names too. How long "
    "they stay is chosen in Settings. {}: {}"
)
LOOKING = "Looking at the drive…"
NONE = "No copy is on this drive yet."
REMOVED = "Copy removed from the drive."
PRECIOUS = 3
"""The newest whole copies, which are removed only by the drive's name."""
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
    """Reads the list off the drive as a job; a copy is removed only by hand, one at a time."""

    removed = Signal()

    def __init__(self, window: QWidget, desk: Desk, drive: DriveNow) -> None:
        way = desk.practice.backups.rotation.chosen()
        words = WORDS.format(NAMES[way], KEEPS[way])
        super().__init__(window, f"Copies on {drive.label}", words, 680)
        self._desk = desk
        self._drive = drive
        self._words = Label(LOOKING, "body", "text2", wrap=True)
        self._card = Card("plain", 0, (1, 1, 1, 1))
        self.model: RowsModel[FoundBundle] = RowsModel(COLUMNS)
        self.table = TableView("Copies", self.model, ROW)
        self.model.setParent(self.table)
        self._card.inside.addWidget(self.table)
        self.inside.addWidget(self._words)
        self.inside.addWidget(self._card)
        self._card.hide()
        self.confirm = RemovalConfirmation(drive.label)
        self.inside.addSpacing(px(12))
        self.inside.addWidget(self.confirm)
        self.remove = Button("Remove copy…", icon="trash-2")
        self.foot((), left=(self.remove,))
        self._connect()
        self._look()

    def _connect(self) -> None:
        self.remove.setEnabled(False)
        self.remove.clicked.connect(self._ask)
        self.confirm.kept.connect(self._keep)
        self.confirm.agreed.connect(self._remove)
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._keep())

    @property
    def _chosen(self) -> FoundBundle:
        return self.model.row_at(self.table.currentIndex())

    def _look(self) -> None:
        backups, place = self._desk.practice.backups, self._drive.path
        if place is not None:
            self._desk.jobs.run(
                lambda _job: backups.on(place),
                owner=self,
                done=self._show,
                failed=self.say_failure,
            )

    def _show(self, found: Sequence[FoundBundle]) -> None:
        self.model.show_rows(found)
        self._words.setText(NONE)
        self._words.setVisible(not found)
        self._card.setVisible(bool(found))
        self.table.setFixedHeight(px(HEAD + ROW * min(len(found), ROWS_SEEN)) + 2)
        self._keep()
        self._card.inside.activate()  # a hidden card's size is not asked for
        self.inside.activate()
        self.refit()

    def _keep(self) -> None:
        self.confirm.hide()
        self.remove.setEnabled(self.table.currentIndex().isValid())
        self.refit()

    def _ask(self) -> None:
        rows = [self.model.row_at(self.model.index(n, 0)) for n in range(self.model.rowCount())]
        good = [found for found in rows if found.state is BundleState.COMPLETE]
        self.remove.setEnabled(False)
        self.confirm.ask(_said(self._chosen), is_precious=self._chosen in good[:PRECIOUS])
        self.refit()

    def _remove(self) -> None:
        backups, place, chosen = self._desk.practice.backups, self._drive.path, self._chosen
        if place is None:
            return
        self.confirm.hide()
        self._desk.jobs.run(
            lambda _job: backups.remove(place, [chosen]),
            owner=self,
            done=lambda _count: self._note_removed(),
            failed=self.say_failure,
        )

    def _note_removed(self) -> None:
        self._desk.toasts.say(REMOVED)
        self.removed.emit()
        self._look()


def _said(found: FoundBundle) -> str:
    if found.manifest is None:
        return f"number {found.counter:,}"
    at = found.manifest.created
    return f"from {short_date(at.astimezone().date())}, {time_here(at)}"
