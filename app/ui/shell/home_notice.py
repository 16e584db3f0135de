"""Says above every page where the records live, once that is no longer here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.core.wording import day_here, short_date
from app.services.homes import Forked, Moved
from app.ui.jobs import Jobs
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import column

if TYPE_CHECKING:
    from app.services.drives_now import DriveNow
    from app.services.homes import Homes

OTHER = "another computer"
MOVED = "Your records moved to {} on {}"
READ_ONLY = "Here they can be read, not changed."
ONLY_HERE = "What was written here since {} is only here."
FORKED = "Records were written on {} too, since {}"
NOT_MERGED = (
    "Backup number {:,} has entries that these records do not have. Nothing is merged: look at "
    "both, and go on with one."
)


class HomeNotice(QWidget):
    """Stays as long as it is true; its margins come and go with it."""

    move_back_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.moved = Banner("amber", "house")
        self.forked = Banner("amber", "layers")
        self.move_back = Button("Move them back…", size="small")
        self.read = Button("Close", "ghost", size="small")
        self.moved.add(self.move_back)
        self.forked.add(self.read)
        within = column(self, 8, (32, 16, 32, 0))
        within.addWidget(self.moved)
        within.addWidget(self.forked)
        self.hide()
        self.move_back.clicked.connect(self.move_back_asked)
        self.read.clicked.connect(self.hide)

    def tell(self, news: Moved | Forked) -> None:
        """Say what a copy on a drive told."""
        self.show()
        machine = news.machine or OTHER
        if isinstance(news, Forked):
            title = FORKED.format(machine, short_date(day_here(news.at)))
            self.forked.say(title, NOT_MERGED.format(news.counter))
            return
        words = READ_ONLY
        if news.only_here is not None:
            words += f" {ONLY_HERE.format(short_date(day_here(news.only_here)))}"
        self.forked.hide()
        self.moved.say(MOVED.format(machine, short_date(day_here(news.at))), words)


class HomeWatch(QObject):
    """Looks at the copies on her drives: at the start, and when one appears."""

    def __init__(self, notice: HomeNotice, homes: Homes, jobs: Jobs) -> None:
        super().__init__(notice)
        self._notice = notice
        self._homes = homes
        self._jobs = jobs
        self._looked: frozenset[Path] = frozenset()
        self._is_known = False
        if (moved := homes.moved()) is not None:
            self._tell(moved)

    def look(self, drives: Sequence[DriveNow]) -> None:
        """Look at those of her drives that were not there at the look before."""
        there = frozenset(drive.path for drive in drives if drive.path is not None)
        new, self._looked = there - self._looked, there
        if new and not self._is_known:
            self._jobs.run(
                lambda job: self._homes.look(sorted(new), job),
                owner=self,
                done=self._tell,
                failed=lambda _error: None,  # a drive that was pulled has told nothing
            )

    def _tell(self, news: Moved | Forked | None) -> None:
        if news is not None:
            self._is_known = isinstance(news, Moved)
            self._notice.tell(news)
