"""What takes room on a full disk, and what of it may go; nothing goes by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.core.wording import counted, size
from app.services.space_taken import remove_copies, space_taken
from app.ui.desk import Desk
from app.ui.safekeeping.kept_card import KeptCard
from app.ui.safekeeping.sheet import Sheet
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.fact_lines import FactLines
from app.ui.widgets.labels import Label

if TYPE_CHECKING:
    from app.services.space_taken import SpaceTaken

TITLE = "Free space on this laptop"
WORDS = (
    "What Alcove keeps on this disk. Your text stays in the window. Most of a full disk is "
    "elsewhere: what you downloaded, and the bin."
)
REMOVE = "Remove older copies"
OFFERED = (
    "The copies were made before updates and restores. The newest stays, and so do the backups "
    "on your drives."
)
NOTHING = "Nothing here can go. Remove files of other programs, or empty the bin."
FREED = "Older copies removed"
FREED_WORDS = "{} free on this disk now. Try to save again."


class FreeSpaceSheet(Sheet):
    """Measures as a job; each removal is a button of hers."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, TITLE, WORDS)
        self._desk = desk
        self.lines = FactLines(8)
        self._offered = Label("", "small", "text2", wrap=True)
        self.kept = KeptCard(desk)
        self.remove = Button(REMOVE, icon="trash-2")
        self._card = Card("sunken", 10, (18, 16, 18, 16))
        self._card.inside.addWidget(self.lines)
        for part in (self._card, self._offered, self.kept):
            self.inside.addWidget(part)
        self.foot((self.remove,))
        self.remove.setEnabled(False)
        self.remove.clicked.connect(self._remove)
        self._measure()

    def _measure(self) -> None:
        practice = self._desk.practice
        self._desk.jobs.run(
            lambda _job: space_taken(practice),
            owner=self,
            done=self._show,
            failed=self.say_failure,
        )
        self.kept.refresh()

    def _show(self, taken: SpaceTaken) -> None:
        self.lines.show_facts(facts_of(taken))
        self.remove.setEnabled(taken.removable > 0)
        can_go = taken.removable or taken.kept_count
        self._offered.setText(OFFERED if taken.removable else "" if can_go else NOTHING)
        self._offered.setVisible(bool(self._offered.text()))
        QTimer.singleShot(0, self, self.refit)  # new lines have no size before they are shown

    def _remove(self) -> None:
        practice = self._desk.practice
        self.remove.setEnabled(False)

        def remove() -> SpaceTaken:
            remove_copies(practice)
            return space_taken(practice)

        self._desk.jobs.run(
            lambda _job: remove(), owner=self, done=self._show_freed, failed=self.say_failure
        )

    def _show_freed(self, taken: SpaceTaken) -> None:
        self._show(taken)
        self.say_done(FREED, FREED_WORDS.format(size(taken.free)))
        self.close_button.setFocus()


def facts_of(taken: SpaceTaken) -> dict[str, str]:
    """Return each line's name and what stands at its right."""
    return {
        "Free on this disk": size(taken.free),
        "Your records": size(taken.records),
        "Documents": size(taken.documents),
        "Made before updates": _counted(taken.copy_count, taken.copies, "copy", "copies"),
        "Kept from before a restore": _counted(taken.kept_count, taken.kept, "folder", "folders"),
    }


def _counted(number: int, room: int, one: str, several: str) -> str:
    return f"{counted(number, one, several)}, {size(room)}" if number else "None"
