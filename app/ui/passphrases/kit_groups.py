"""Nine fields for a page of the kit; a wrong group is named as it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.core.errors.keys import KitGroupIsWrong
from app.services import kits
from app.services.kits import PageKind
from app.ui.messages import sentence
from app.ui.theme.look import px
from app.ui.widgets.choices import CheckBox
from app.ui.widgets.fields import ErrorLine
from app.ui.widgets.flow import flowing
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.secret_box import SecretBox

if TYPE_CHECKING:
    from app.services.kits import KitPage

GROUPS, PER_LINE, LETTERS = 9, 3, 4
WIDE, NUMBER, BESIDE, GAP = 140, 12, 8, 10
SHOW = "Show what I type"
FROM_FILE = "Read from {}."


class KitGroups(QWidget):
    """Moves on by itself after four characters. Ask `is_right`, then `page`."""

    edited = Signal()
    completed = Signal()
    """Enter in the last field."""

    def __init__(self, kind: PageKind) -> None:
        super().__init__()
        self._kind = kind
        self._read: KitPage | None = None
        self.boxes = [self._box(place) for place in range(GROUPS)]
        self.show_typed = CheckBox(SHOW)
        self.error = ErrorLine()
        self._said = Label("", "small", "green")
        self._build()
        self._connect()

    def _box(self, place: int) -> SecretBox:
        box = SecretBox()
        box.setFixedWidth(px(WIDE))
        box.setAccessibleName(f"Group {place + 1} of {GROUPS}")
        return box

    def _build(self) -> None:
        within = column(self, 12)
        groups = flowing([self._numbered(place) for place in range(GROUPS)], GAP, 12)
        groups.setMaximumWidth(px(PER_LINE * (NUMBER + BESIDE + WIDE + GAP)))
        within.addWidget(groups)
        within.addWidget(self.error)
        within.addWidget(self._said)
        within.addWidget(self.show_typed, 0, Qt.AlignmentFlag.AlignLeft)
        self._said.hide()

    def _numbered(self, place: int) -> QWidget:
        """Return a field with its number; where text is large, fewer stand on a line."""
        numbered, box = QWidget(), self.boxes[place]
        across = line(numbered, BESIDE)
        number = Label(str(place + 1), "small", "text3")
        number.setFixedWidth(px(NUMBER))
        number.setBuddy(box)
        across.addWidget(number)
        across.addWidget(box)
        return numbered

    def _connect(self) -> None:
        for place, box in enumerate(self.boxes):
            box.edited.connect(lambda place=place: self._note_edit(place))
            box.entered.connect(lambda place=place: self._step_from(place))
        self.show_typed.toggled.connect(self._reveal)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed or read."""
        return self._read is None and not any(len(box) for box in self.boxes)

    def is_right(self) -> bool:
        """Check all nine, and name the first wrong one."""
        if self._read is not None:
            return True
        wrong = [place for place in range(GROUPS) if not self._is_group_right(place)]
        if wrong:
            self._name(wrong[0])
            self.boxes[wrong[0]].setFocus(Qt.FocusReason.OtherFocusReason)
        return not wrong

    def page(self) -> KitPage:
        """Return the page, to be wiped by the caller; raises what reading it raises."""
        if self._read is not None:
            return self._read.copy()
        with ExitStack() as wiped:
            typed = [wiped.enter_context(box.copy()) for box in self.boxes]
            return kits.read_page(typed, self._kind)

    def read_file(self, path: Path) -> None:
        """Take the page from its file instead; raises KitIsUnreadable and WrongKitPage."""
        self.take(kits.read_page_file(path), path.name)

    def take(self, page: KitPage, name: str) -> None:
        """Take a page that was read from a file."""
        self.wipe()
        self._read = page
        self.error.say("")
        self._said.setText(FROM_FILE.format(name))
        self._said.show()

    def say_error(self, error: PracticeError) -> None:
        """Say what is wrong with the page as a whole."""
        self.error.say(str(sentence(error)))

    def wipe(self) -> None:
        """Overwrite what was typed or read."""
        if self._read is not None:
            self._read.wipe()
            self._read = None
        self._said.hide()
        for box in self.boxes:
            box.wipe()

    def _note_edit(self, place: int) -> None:
        self._mark(place)
        wrong = self._wrong_ones()
        if wrong:
            self._name(wrong[0])
        else:
            self.error.say("")
        if len(self.boxes[place]) == LETTERS and place not in wrong and place + 1 < GROUPS:
            self._step_from(place)
        self.edited.emit()

    def _wrong_ones(self) -> Sequence[int]:
        whole = [place for place, box in enumerate(self.boxes) if len(box) >= LETTERS]
        return [place for place in whole if not self._is_group_right(place)]

    def _is_group_right(self, place: int) -> bool:
        with self.boxes[place].copy() as typed:
            return kits.typed_group_is_right(place, typed, self._kind)

    def _mark(self, place: int) -> None:
        box = self.boxes[place]
        wrong = len(box) >= LETTERS and not self._is_group_right(place)
        box.set_wrong(on=wrong)
        box.setAccessibleDescription(str(sentence(KitGroupIsWrong(place + 1))) if wrong else "")

    def _name(self, place: int) -> None:
        self.boxes[place].set_wrong(on=True)
        self.error.say(str(sentence(KitGroupIsWrong(place + 1))))

    def _step_from(self, place: int) -> None:
        if place + 1 < GROUPS:
            self.boxes[place + 1].setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.boxes[place].hasFocus() and self.is_right():
            self.completed.emit()

    def _reveal(self, on: bool) -> None:  # noqa: FBT001 - a Qt signal's argument
        for box in self.boxes:
            box.reveal(on=on)
