"""The binder's parts, in a list: each with how far it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from app.services.risk_answers import Standing
from app.services.rule_book_facts import Finding
from app.ui.theme.look import px
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.marks import Icon

ICONS = {
    Standing.DONE: ("circle-check", "green_text"),
    Standing.NOT_NEEDED: ("circle-check", "text3"),
    Standing.PARTLY: ("circle-dot", "amber_text"),
    Standing.NOT_DONE: ("circle", "amber_text"),
    None: ("circle", "text3"),
}
NOT_SAID = "not said yet"
ROW = 56


class PartButton(QPushButton):
    """One part: its icon, its title, and under it how far it is."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self.setProperty("nav", "true")
        self.setProperty("tall", "true")
        self.setCheckable(True)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(title)
        self._icon = Icon("circle", "text3", 17)
        self._under = Label("", "caption", "text3")
        within = line(self, 10, (10, 4, 8, 4))
        within.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        said = column(None, 0)
        said.addStretch()
        said.addWidget(Label(title, "strong"))
        said.addWidget(self._under)
        said.addStretch()
        within.addLayout(said, 1)
        self.setMinimumHeight(px(ROW))

    def show_state(self, state: Finding) -> None:
        """Show how far it is."""
        self._icon.show_as(*ICONS[state.standing])
        self._under.setText(state.words)
        said = state.standing or NOT_SAID
        self.setAccessibleName(f"{self._title}, {said}. {state.words}")


class PartList(QWidget):
    """The parts from top to bottom; the arrows move through them."""

    chosen = Signal(int)

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self.buttons = [PartButton(title) for title in titles]
        self._group = QButtonGroup(self)
        within = column(self, 2)
        for number, button in enumerate(self.buttons):
            self._group.addButton(button, number)
            within.addWidget(button)
        within.addStretch()
        self.buttons[0].setChecked(True)
        self._group.idToggled.connect(self._tell)

    def choose(self, number: int) -> None:
        """Go to a part."""
        self.buttons[number].setChecked(True)

    def _tell(self, number: int, down: bool) -> None:  # noqa: FBT001 - Qt's own signature
        if down:
            self.chosen.emit(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        number = max(0, min(len(self.buttons) - 1, self._group.checkedId() + step))
        self.choose(number)
        self.buttons[number].setFocus(Qt.FocusReason.TabFocusReason)
