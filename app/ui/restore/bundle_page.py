"""Step 2: the drive and the backup on it; the newest good one is chosen already."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.services.bundle_choice import BundleOnDrive, BundleState, look_for_bundles, newest_good
from app.ui.announce import announce
from app.ui.messages import sentence
from app.ui.restore.bundle_columns import MADE, SPARE, WHY_NOT, columns, made_on
from app.ui.restore.means import RestoreMeans
from app.ui.restore.next_best import instead_of, words_for
from app.ui.theme.look import px
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.file_choice import ask_for_folder
from app.ui.widgets.fitting_table import FittingTable
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.marks import Tile
from app.ui.widgets.rows import RowsModel
from app.ui.widgets.wizard import WizardPage

TITLE = "Choose a backup"
WORDS = "The newest complete one is chosen. No names are shown: they are encrypted."
NONE = "No backup is plugged in"
PLUG_IN = "Plug in the drive and it appears here, or use a folder that holds “Alcove backups”."
SEVERAL = "Backups of more than one practice are here. The number of the practice is {}."
ROW, HEAD, SEEN = 56, 40, 5
LOOK_AGAIN = 3000
"""Milliseconds between two looks at what is plugged in."""


class BundlePage(WizardPage):
    """Follows what is plugged in; reads a drive's bundles once, when it appears."""

    def __init__(self, means: RestoreMeans) -> None:
        super().__init__(TITLE, WORDS)
        self._means = means
        self._folders: list[Path] = [] if means.chosen is None else [_drive_of(means.chosen)]
        self._read: tuple[Path, ...] | None = None
        self.bundles: tuple[BundleOnDrive, ...] = ()
        self.model: RowsModel[BundleOnDrive] = RowsModel(columns(means.clock.today()))
        self.table = FittingTable("Backups", self.model, SPARE, ROW, least=MADE)
        self.model.setParent(self.table)
        self.why_not = Banner("amber")
        self.other = Button("Use that one", size="small")
        self.failed = Banner("red")
        self.folder = Button("Use a folder…", icon="folder")
        self._practice = Label("", "small", "text2", wrap=True)
        self._card = Card("plain", 0, (1, 1, 1, 1))
        self._none = _none()
        self._timer = QTimer(self, interval=LOOK_AGAIN)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.why_not.add(self.other)
        for part in (self.failed, self.why_not):
            self.inside.addWidget(part)
        self.inside.addSpacing(px(4))
        self._card.inside.addWidget(self.table)
        self.inside.addWidget(self._card)
        self.inside.addWidget(self._none)
        self.inside.addWidget(self._practice)
        self.inside.addSpacing(px(16))
        across = line(None, 10)
        across.addWidget(self.folder)
        across.addStretch()
        self.inside.addLayout(across)
        self.inside.addStretch()
        self._card.hide()
        self._practice.hide()
        self.first_focus = self.table

    def _connect(self) -> None:
        self._timer.timeout.connect(self.look)
        self.other.clicked.connect(self._take_other)
        self.folder.clicked.connect(
            lambda: ask_for_folder(self, "A folder with backups", self.use_folder)
        )
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._judge())

    @property
    def chosen(self) -> BundleOnDrive | None:
        """The bundle of the selected row."""
        index = self.table.currentIndex()
        return self.model.row_at(index) if index.isValid() else None

    def choose(self, bundle: BundleOnDrive) -> None:
        """Select a bundle's row."""
        self.table.selectRow(self.bundles.index(bundle))

    def use_folder(self, folder: Path) -> None:
        """Look at a folder too."""
        self._folders.append(folder)
        self.look()

    def places(self) -> tuple[Path, ...]:
        """Return what is plugged in now, and the folders that she chose; reads the system."""
        return (*self._means.places(), *self._folders)

    def look(self) -> None:
        """See what is plugged in, and read it where it has changed."""
        read = self._read

        def find() -> tuple[tuple[Path, ...], tuple[BundleOnDrive, ...]] | None:
            there = self.places()
            return None if there == read else (there, look_for_bundles(there))

        self._means.jobs.run(lambda _job: find(), owner=self, done=self._show, failed=self._fail)

    def entered(self) -> None:
        self.first_focus = self.table if self.bundles else self.folder
        self._judge()

    def may_go_on(self) -> bool:
        return self._is_good

    @property
    def _is_good(self) -> bool:
        chosen = self.chosen
        return chosen is not None and chosen.found.state is BundleState.COMPLETE

    def _show(self, seen: tuple[tuple[Path, ...], tuple[BundleOnDrive, ...]] | None) -> None:
        if seen is None or seen[0] == self._read:
            return
        before = self.chosen
        self._read, self.bundles = seen
        self.model.show_rows(self.bundles)
        self._card.setVisible(bool(self.bundles))
        self._none.setVisible(not self.bundles)
        self.table.setFixedHeight(px(HEAD + ROW * min(len(self.bundles), SEEN)) + 2)
        wanted = [each for each in self.bundles if each.path == self._means.chosen]
        best = before if before in self.bundles else next(iter(wanted), newest_good(self.bundles))
        if best is not None:
            self.choose(best)
            announce(self, f"The backup of {made_on(best)} is chosen")
        self._judge()

    def _judge(self) -> None:
        chosen = self.chosen
        self.ready_changed.emit(self._is_good)
        if chosen is None or self._is_good:
            self.why_not.hide()
        else:
            other = instead_of(self.bundles, chosen)
            self.why_not.say(WHY_NOT[chosen.found.state][0], words_for(other, chosen))
            self.other.setVisible(other is not None)
        self._name_practice(chosen)

    def _take_other(self) -> None:
        chosen = self.chosen
        if chosen is not None and (other := instead_of(self.bundles, chosen)) is not None:
            self.choose(other)
            self.table.setFocus()

    def _name_practice(self, chosen: BundleOnDrive | None) -> None:
        several = len({bundle.practice for bundle in self.bundles}) > 1
        self._practice.setVisible(several and chosen is not None)
        if chosen is not None:
            self._practice.setText(SEVERAL.format(chosen.practice))

    def _fail(self, error: PracticeError) -> None:
        self.failed.say(str(sentence(error)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)


def _drive_of(bundle: Path) -> Path:
    """Return the root of the drive, or the folder, that a bundle's own folder stands on."""
    return bundle.parents[2]


def _none() -> QWidget:
    card = Card("plain", 16, (24, 20, 24, 20), across=True)
    card.inside.addWidget(Tile("hard-drive", "gray", 40))
    said = column(None, 2)
    said.addWidget(Label(NONE, "strong", wrap=True))
    said.addWidget(Label(PLUG_IN, "small", "text2", wrap=True))
    card.inside.addLayout(said, 1)
    return card
