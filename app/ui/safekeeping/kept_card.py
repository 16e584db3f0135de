"""Records kept from before: a line each, and their removal by the practice's typed name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.core.wording import day_here, short_date, size, time_here
from app.services.kept_records import KeptFolder
from app.ui.desk import Desk
from app.ui.safekeeping.sheet import Sheet
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.fields import TextField
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import clear, column, line
from app.ui.widgets.marks import Icon

TITLE = "Records kept from before"
KEPT, DAMAGED = "Gave way to a restore on {}, {}.", "The damaged file of {}, {}, read-only."
REMOVED = "The old records were removed."
ASK = "Remove the records kept since {}?"
ASK_WORDS = (
    "They are the whole folder as it stood before. Your records of today and your backups stay. "
    "What is removed cannot be brought back."
)
TYPE = "To remove them, type {}"


class KeptCard(Card):
    """Hidden while nothing is kept."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("plain", 12, (20, 18, 20, 18))
        self._desk = desk
        self._rows = QWidget()
        self._lines = column(self._rows, 12)
        self.buttons: list[Button] = []
        self.inside.addWidget(Label(TITLE, "h3"))
        self.inside.addWidget(self._rows)
        self.hide()

    def refresh(self) -> None:
        """Look again, off the UI thread: folders are measured."""
        kept = self._desk.practice.kept
        self._desk.jobs.run(
            lambda _job: kept.folders(), owner=self, done=self._show, failed=lambda _error: None
        )

    def _show(self, folders: Sequence[KeptFolder]) -> None:
        clear(self._lines)
        self.buttons = []
        self.setVisible(bool(folders))
        for folder in folders:
            self._lines.addWidget(self._row(folder))

    def _row(self, folder: KeptFolder) -> QWidget:
        row = QWidget()
        across = line(row, 12)
        across.addWidget(Icon("archive", "text2", 17), 0, Qt.AlignmentFlag.AlignTop)
        day, at = short_date(day_here(folder.since)), time_here(folder.since)
        said = column(None, 0)
        words = (DAMAGED if folder.is_damaged else KEPT).format(day, at)
        said.addWidget(Label(words, "strong", wrap=True))
        said.addWidget(Label(f"{size(folder.size)}, encrypted as ever.", "small", "text3"))
        across.addLayout(said, 1)
        button = Button("Remove…", size="small")
        button.setAccessibleName(f"Remove the records kept since {day}…")
        button.clicked.connect(lambda: self._ask(folder))
        across.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.buttons.append(button)
        return row

    def _ask(self, folder: KeptFolder) -> None:
        sheet = KeptSheet(self.window(), self._desk, folder)
        sheet.closed.connect(self.refresh)
        sheet.open()


class KeptSheet(Sheet):
    """The name is typed before the button does anything."""

    def __init__(self, window: QWidget, desk: Desk, folder: KeptFolder) -> None:
        super().__init__(window, ASK.format(short_date(day_here(folder.since))), ASK_WORDS)
        self._desk = desk
        self._folder = folder
        self._wanted = desk.practice.kept.name_to_type()
        self.name = TextField(TYPE.format(self._wanted))
        self.remove = Button("Remove records", "danger", "trash-2")
        self.inside.addWidget(self.name)
        self.foot((self.remove,))
        self.remove.setEnabled(False)
        self.safe_focus, self.primary = self.close_button, self.remove
        self.name.edited.connect(self._judge)
        self.remove.clicked.connect(self._remove)

    def _judge(self, typed: str) -> None:
        self.remove.setEnabled(typed.strip().casefold() == self._wanted.casefold())

    def _remove(self) -> None:
        kept, folder = self._desk.practice.kept, self._folder
        self.remove.setEnabled(False)
        self._desk.jobs.run(
            lambda _job: kept.remove(folder),
            owner=self,
            done=lambda _none: self._leave(),
            failed=self.say_failure,
        )

    def _leave(self) -> None:
        self._desk.toasts.say(REMOVED)
        self.close_quietly()
