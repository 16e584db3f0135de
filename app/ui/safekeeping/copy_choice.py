"""Which copy a restore is practiced with: the newest good one, then the next best."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.bundle_choice import BundleOnDrive, BundleState, newest_good
from app.ui.restore.bundle_columns import WHY_NOT, columns
from app.ui.restore.next_best import instead_of, words_for
from app.ui.theme.look import px
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column
from app.ui.widgets.rows import RowsModel
from app.ui.widgets.table import TableView

LOOKING, NONE = "Looking for copies…", "No copy of this practice is plugged in. Plug in the drive."
ROW, HEAD, SEEN = 56, 40, 3


class CopyChoice(QWidget):
    """The copies that are plugged in, newest first."""

    changed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._bad: frozenset[object] = frozenset()
        self.copies: tuple[BundleOnDrive, ...] = ()
        self.model: RowsModel[BundleOnDrive] = RowsModel(columns(today))
        self.table = TableView("Copies", self.model, ROW)
        self.model.setParent(self.table)
        self.why_not = Banner("amber")
        self.other = Button("Use that one", size="small")
        self._words = Label(LOOKING, "body", "text2", wrap=True)
        self._card = Card("plain", 0, (1, 1, 1, 1))
        self._build()
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._judge())
        self.other.clicked.connect(self._take_other)

    def _build(self) -> None:
        self.why_not.add(self.other)
        self._card.inside.addWidget(self.table)
        within = column(self, 14)
        for part in (self._words, self._card, self.why_not):
            within.addWidget(part)
        self._card.hide()

    @property
    def chosen(self) -> BundleOnDrive | None:
        """The copy of the selected row."""
        index = self.table.currentIndex()
        return self.model.row_at(index) if index.isValid() else None

    @property
    def is_good(self) -> bool:
        """Whether a complete copy is chosen."""
        return self.chosen is not None and self.chosen.found.state is BundleState.COMPLETE

    def show_copies(self, copies: tuple[BundleOnDrive, ...]) -> None:
        """Show these, and choose the newest good one."""
        self.copies = copies
        self.model.show_rows(copies)
        self._words.setText(NONE)
        self._words.setVisible(not copies)
        self._card.setVisible(bool(copies))
        self.table.setFixedHeight(px(HEAD + ROW * min(len(copies), SEEN)) + 2)
        if (best := newest_good(copies)) is not None:
            self._choose(best)
        self._judge()

    def note_bad(self) -> str:
        """Choose the next best in place of a copy that did not pass; return what is said of it."""
        bad = self.chosen
        if bad is None:
            return ""
        self._bad |= {bad.path}
        other = instead_of(self.copies, bad, self._bad)
        if other is not None:
            self._choose(other)
        return words_for(other, bad)

    def settle(self) -> None:
        """Measure again: a hidden card's size is not asked for."""
        self._card.inside.activate()

    def _choose(self, copy: BundleOnDrive) -> None:
        self.table.selectRow(self.copies.index(copy))

    def _judge(self) -> None:
        chosen = self.chosen
        self.why_not.hide()
        if chosen is not None and not self.is_good:
            other = instead_of(self.copies, chosen, self._bad)
            self.why_not.say(WHY_NOT[chosen.found.state][0], words_for(other, chosen))
            self.other.setVisible(other is not None)
        self.changed.emit()

    def _take_other(self) -> None:
        chosen = self.chosen
        other = instead_of(self.copies, chosen, self._bad) if chosen is not None else None
        if other is not None:
            self._choose(other)
            self.table.setFocus()
