"""A portable backup: what it is for, where it goes, and the button that makes it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.ui.desk import Desk
from app.ui.safekeeping.keeper import Keeper
from app.ui.safekeeping.sheet import Sheet
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import Choice
from app.ui.widgets.file_choice import ask_for_folder
from app.ui.widgets.labels import Label

TITLE = "Make a portable backup"
WORDS = (
    "One file with everything in it, the documents too: to take to another building, or to another "
    "laptop. It is encrypted as every copy is, and opens as the others of its day do. Your usual "
    "copies go on beside it."
)
WHERE = "Where it goes"
NOTHING = "No drive is plugged in. Plug one in, or use a folder."
INTO = "It is put into the folder “Alcove backups” there, and read back from it."


class PortableBackupSheet(Sheet):
    """Offers the drives that are plugged in; the work itself is the keeper's, and shown there."""

    def __init__(self, window: QWidget, desk: Desk, keeper: Keeper) -> None:
        super().__init__(window, TITLE, WORDS)
        self._desk = desk
        self._keeper = keeper
        self.places = [(each.label, each.path) for each in keeper.watch.drives if each.path]
        self.choice = Choice(WHERE, [label for label, _ in self.places])
        self.folder = Button("Use a folder…")
        self.make = Button("Make portable backup", "primary")
        self._where = Label(WHERE, "small_strong")
        self._words = Label("", "small", "text2", wrap=True)
        self._build()
        self.folder.clicked.connect(
            lambda: ask_for_folder(self, "A folder for the portable backup", self.use_folder)
        )
        self.make.clicked.connect(self._make)

    def _build(self) -> None:
        self.inside.addWidget(self._where)
        self.inside.addSpacing(px(4))
        self.inside.addWidget(self.choice)
        self.inside.addSpacing(px(8))
        self.inside.addWidget(self._words)
        self.foot((self.make,), (self.folder,))
        self._show_places()

    def _show_places(self) -> None:
        has_place = bool(self.places)
        for each in (self._where, self.choice):
            each.setVisible(has_place)
        self._words.setText(INTO if has_place else NOTHING)
        self.make.setEnabled(has_place)
        self.primary = self.make if has_place else self.folder

    def use_folder(self, folder: Path) -> None:
        """Offer a folder that she chose, and choose it."""
        self.places.append((folder.name or str(folder), folder))
        self.choice.addItem(self.places[-1][0])
        self.choice.setCurrentIndex(len(self.places) - 1)
        self._show_places()
        self.refit()

    def _make(self) -> None:
        _label, place = self.places[self.choice.currentIndex()]
        self._keeper.run.start(place, portable=True)
        self.close_quietly()
