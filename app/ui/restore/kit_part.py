"""The kit in the restore wizard: page 1, page 2 where she has it, typed or from their file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.core.errors.keys import KitIsUnreadable
from app.services.kit_marks import marks_on
from app.services.kits import PageKind, read_kit_files
from app.ui.jobs import Jobs
from app.ui.messages import sentence
from app.ui.passphrases.kit_groups import KitGroups
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.choices import CheckBox
from app.ui.widgets.file_choice import ask_for_file
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line

if TYPE_CHECKING:
    from app.services.kit_marks import KitMarks
    from app.services.kits import KitPage

FIRST, SECOND = "Page 1: records", "Page 2: private notes"
FIRST_OF, SECOND_OF = "Page 1 of kit {}: records", "Page 2 of kit {}: private notes"
HAVE_SECOND = "I have page 2 too, for the private notes"
CLOSED = "Without page 2 they come back closed, and nothing is lost."


class KitPart(QWidget):
    """Checked as it is typed; a file of page 1 brings page 2 where that stands beside it."""

    completed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.records = KitGroups(PageKind.RECORDS)
        self.private = KitGroups(PageKind.PRIVATE)
        self.has_private = CheckBox(HAVE_SECOND)
        self.file = Button("Open its file…", icon="file-text", size="small")
        self.failed = Banner("red")
        self._second = QWidget()
        self.names = (Label(FIRST, "strong"), Label(SECOND, "strong"))
        self._build()
        self._connect()

    def _build(self) -> None:
        card = Card("plain", 12, (24, 20, 24, 20))
        head = line(None, 12)
        head.addWidget(self.names[0], 1)
        head.addWidget(self.file)
        card.inside.addWidget(self.failed)
        card.inside.addLayout(head)
        card.inside.addWidget(self.records)
        card.inside.addWidget(self.has_private, 0, Qt.AlignmentFlag.AlignLeft)
        card.inside.addWidget(Label(CLOSED, "small", "text2", wrap=True))
        within = column(self._second, 12)
        within.addWidget(self.names[1])
        within.addWidget(self.private)
        card.inside.addWidget(self._second)
        column(self, 0).addWidget(card)
        self._second.hide()

    def _connect(self) -> None:
        self.has_private.toggled.connect(self._second.setVisible)
        self.file.clicked.connect(
            lambda: ask_for_file(self, "The kit’s file, page 1", self.take_file)
        )
        self.records.completed.connect(self._leave_first)
        self.private.completed.connect(self.completed)

    def name_kits_of(self, bundle: Path, jobs: Jobs) -> None:
        """Say which kit opens a copy: an older one asks for the kit of its day.

        What is wrong with the copy shows when it is opened.
        """
        jobs.run(
            lambda _job: marks_on(bundle),
            owner=self,
            done=self._name_kits,
            failed=lambda _error: None,
        )

    def _name_kits(self, marks: KitMarks) -> None:
        for label, words, mark in zip(
            self.names, (FIRST_OF, SECOND_OF), (marks.records, marks.private), strict=True
        ):
            label.setText(words.format(mark))

    @property
    def first_focus(self) -> QWidget:
        """Where the typing begins."""
        return self.records.boxes[0]

    def take_file(self, path: Path) -> None:
        """Read page 1 from its file, and page 2 where it stands beside."""
        try:
            page, private = read_kit_files(path)
        except OSError:
            self._say(KitIsUnreadable())
        except PracticeError as error:
            self._say(error)
        else:
            self.failed.hide()
            self.records.take(page, path.name)
            self.has_private.setChecked(private is not None)
            if private is not None:
                self.private.take(private, f"{path.name}-private")

    def is_right(self) -> bool:
        """Check both pages, as far as they are given."""
        return self.records.is_right() and (not self._is_second_given or self.private.is_right())

    def pages(self) -> tuple[KitPage, KitPage | None]:
        """Return copies of both pages, to be wiped by the caller."""
        page = self.records.page()
        try:
            return page, self.private.page() if self._is_second_given else None
        except PracticeError:
            page.wipe()
            raise

    def wipe(self) -> None:
        """Overwrite both pages."""
        self.records.wipe()
        self.private.wipe()

    @property
    def _is_second_given(self) -> bool:
        return self.has_private.isChecked() and not self.private.is_empty

    def _leave_first(self) -> None:
        if self.has_private.isChecked():
            self.private.boxes[0].setFocus()
        else:
            self.completed.emit()

    def _say(self, error: PracticeError) -> None:
        said = sentence(error)
        self.failed.say(said.what, f"{said.safe} {said.next}".strip())
