"""Narrowing the client list by a tag and a language: two lists, hidden where there is nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.clients import Gathering, KnownWords
from app.ui.widgets.choices import Choice
from app.ui.widgets.layouts import line

ALL_TAGS, ALL_LANGUAGES = "All tags", "All languages"


class GatherBar(QWidget):
    """Tab reaches each list, the arrows and the first letter choose in it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tag = Choice("Tag", [ALL_TAGS])
        self.language = Choice("Language", [ALL_LANGUAGES])
        within = line(self, 8)
        for choice in (self.tag, self.language):
            choice.hide()
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
            within.addWidget(choice)
            choice.currentIndexChanged.connect(lambda _place: self.changed.emit())

    @property
    def by(self) -> Gathering:
        """By what she narrows the list."""
        return Gathering(_chosen(self.tag), _chosen(self.language))

    def clear(self) -> None:
        """Narrow it no more."""
        self.tag.setCurrentIndex(0)
        self.language.setCurrentIndex(0)

    def show_known(self, known: KnownWords) -> None:
        """Offer what there is; what she chose stays chosen while it is among it."""
        _offer(self.tag, ALL_TAGS, known.tags)
        _offer(self.language, ALL_LANGUAGES, known.languages)
        self.setVisible(bool(known.tags or known.languages))


def _chosen(choice: Choice) -> str:
    return choice.currentText() if choice.currentIndex() > 0 else ""


def _offer(choice: Choice, every: str, words: Sequence[str]) -> None:
    wanted = [every, *words]
    if wanted != [choice.itemText(place) for place in range(choice.count())]:
        chosen = choice.currentText()
        choice.blockSignals(True)  # noqa: FBT003 - Qt's own; the list is being shown
        choice.clear()
        choice.addItems(wanted)
        choice.setCurrentIndex(max(0, choice.findText(chosen)))
        choice.blockSignals(False)  # noqa: FBT003 - as above
    choice.setVisible(bool(words))
