"""What the binder's forms have in common: a title, words under it, and keeping as she goes."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.core.errors.base import PracticeError
from app.core.errors.bundles import ComputerDiskFails
from app.core.errors.practice import DiskIsFull
from app.services.rule_book import RuleBookNow
from app.services.unsaved_forms import UnsavedForm
from app.ui.desk import Desk
from app.ui.theme.look import px
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line

Deed = Callable[[], object]
WIDEST = 860


class PartForm(QWidget):
    """One part of the binder. What is answered is kept at once; there is no Save."""

    kept = Signal()
    """Something was kept."""
    failed = Signal(object)
    """A PracticeError."""

    def __init__(self, desk: Desk, title: str, about: str) -> None:
        super().__init__()
        self._desk = desk
        self._unsaved: dict[tuple[str, UUID], tuple[UnsavedForm, Deed]] = {}
        self.failure: PracticeError | None = None
        """Why the last of them was not taken."""
        self._holder = QWidget()
        self._holder.setMaximumWidth(px(WIDEST))
        self.inside: QBoxLayout = column(self._holder, 12)
        self.head = line(None, 12)
        across = line(self, 0, (4, 4, 32, 28))
        across.addWidget(self._holder, 100)
        across.addStretch(1)
        said = column(None, 3)
        said.addWidget(Label(title, "h2", wrap=True))
        said.addWidget(Label(about, "body", "text2", wrap=True))
        self.head.addLayout(said, 1)
        self.inside.addLayout(self.head)
        self.inside.addSpacing(px(4))

    def show_now(self, now: RuleBookNow) -> None:
        """Show how things stand; what is being typed stays."""
        raise NotImplementedError

    def leave(self) -> None:
        """Keep what was typed and not kept yet."""

    @property
    def unsaved(self) -> list[UnsavedForm]:
        """What was answered and no disk took."""
        return [form for form, _ in self._unsaved.values()]

    def keep(self, deed: Deed, answer: UnsavedForm | None = None) -> None:
        """Do what keeps an answer, and tell how it went; one that no disk took is tried again."""
        try:
            deed()
        except PracticeError as error:
            if answer is not None and isinstance(error, DiskIsFull | ComputerDiskFails):
                self._unsaved[answer.kind, answer.subject] = answer, deed
                self.failure = error
            self.failed.emit(error)
        else:
            if answer is not None:
                self._unsaved.pop((answer.kind, answer.subject), None)
            self.kept.emit()

    def keep_all(self) -> PracticeError | None:
        """Keep what was typed, and what no disk took before; return why something is not kept."""
        self.leave()
        for answer, deed in list(self._unsaved.values()):
            self.keep(deed, answer)
        return self.failure if self._unsaved else None
