"""The custody paper of a guardian: one of the client's documents, or a file that becomes one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.core.ids import ChartId, ClientId, DocumentId
from app.core.wording import day_here, short_date
from app.services.documents import DocumentCategory, DocumentRow, DocumentToAdd
from app.ui.desk import Desk
from app.ui.messages import sentence
from app.ui.people.asked import Asked
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import Choice
from app.ui.widgets.fields import ErrorLine
from app.ui.widgets.file_choice import ask_for_file
from app.ui.widgets.labeled import labeled
from app.ui.widgets.layouts import column, line

NONE: Final = "Not on file"
LABEL: Final = "Custody paper"


class PaperChoice(QWidget):
    """Legal papers stand first; what a paper is called is sealed, so its kind and day are shown."""

    def __init__(self, desk: Desk, chart: ChartId | None) -> None:
        super().__init__()
        self._desk, self._chart = desk, chart
        self._ids: list[DocumentId | None] = [None]
        self.choice = Choice(LABEL, [NONE])
        self.add = Button("Add a paper…", size="small", icon="plus")
        self._error = ErrorLine()
        within, across = column(self, 6), line(None, 8)
        across.addWidget(labeled(LABEL, self.choice), 1)
        across.addWidget(self.add, 0, Qt.AlignmentFlag.AlignBottom)
        within.addLayout(across)
        within.addWidget(self._error)
        self._offer(desk.practice.documents.of_chart(chart) if chart else [])
        self.add.setVisible(chart is not None)
        self.add.clicked.connect(lambda: ask_for_file(self, "Choose a paper", self.take))

    def _offer(self, papers: Sequence[DocumentRow]) -> None:
        shown = [each for each in papers if each.category is not DocumentCategory.PHOTO]
        in_order = sorted(shown, key=lambda each: each.category is not DocumentCategory.LEGAL)
        self._ids = [None, *(each.id for each in in_order)]
        self.choice.clear()
        self.choice.addItems([NONE, *map(_called, in_order)])

    @property
    def document(self) -> DocumentId | None:
        """Which one is chosen."""
        return self._ids[max(0, self.choice.currentIndex())]

    def choose(self, document: DocumentId | None) -> None:
        """Choose one; one that is gone counts as none."""
        self.choice.setCurrentIndex(self._ids.index(document) if document in self._ids else 0)

    def take(self, path: Path) -> None:
        """Add a file to the client's documents, and choose it."""
        if self._chart is None:
            return
        documents = self._desk.practice.documents
        try:
            new = DocumentToAdd(title="", category=DocumentCategory.LEGAL, source=path)
            document = documents.add(self._chart, new)
        except PracticeError as error:
            self._error.say(str(sentence(error)))
            return
        self._error.say("")
        self._offer(documents.of_chart(self._chart))
        self.choose(document)


class PaperAsked(Asked):
    """Which document the custody paper is."""

    def __init__(self, desk: Desk, client: ClientId | None) -> None:
        chart = desk.practice.charts.own(client) if client else None
        self.paper = PaperChoice(desk, chart)
        super().__init__("document_id", self.paper)

    def show(self, value: DocumentId | None) -> None:
        self.paper.choose(value)

    def value(self) -> DocumentId | None:
        return self.paper.document


def _called(each: DocumentRow) -> str:
    day = each.dated_on or day_here(each.added_at)
    return f"{each.category.value.capitalize()}, {short_date(day)}"
