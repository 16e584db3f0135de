"""The sidebar's buttons: icon, words, a count or a key; icons alone when narrow."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.theme.icons import STROKE
from app.ui.widgets.buttons import name_as_tip
from app.ui.widgets.labels import Count, KeyCap, Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.marks import Icon


class _SideButton(QPushButton):
    """A button that lays out its own content; the words go when the sidebar is narrow."""

    def __init__(self, name: str, nav: str = "true") -> None:
        super().__init__()
        self.setProperty("nav", nav)
        self.setAccessibleName(name)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumWidth(1)  # the sidebar's width decides: Qt's own least one is a pixel more
        self._words: list[QWidget] = []

    def narrow(self, *, on: bool) -> None:
        """Show the icon alone, or everything."""
        for each in self._words:
            each.setVisible(not on)
        name_as_tip(self, shown=on)


class NavButton(_SideButton):
    """Leads to a destination; shows how many things wait there."""

    def __init__(self, title: str, icon: str) -> None:
        super().__init__(title)
        self.setCheckable(True)
        self._title = title
        self._name = icon
        self._icon = Icon(icon, "text2", 17)
        self._label = Label(title, "strong", "text2")
        self._count = Count()
        self._number = 0
        self._is_narrow = False
        within = line(self, 10, (10, 0, 8, 0))
        within.addWidget(self._icon)
        within.addWidget(self._label, 1)
        within.addWidget(self._count)
        self._words = [self._label]
        self.toggled.connect(self._dress)

    def set_number(self, number: int) -> None:
        """Show how many things wait; none shows nothing."""
        self._number = number
        self._count.set_number(number)
        self._count.setVisible(number > 0 and not self._is_narrow)
        self.setAccessibleName(f"{self._title}, {number} waiting" if number else self._title)

    def narrow(self, *, on: bool) -> None:
        self._is_narrow = on
        super().narrow(on=on)
        self._count.setVisible(self._number > 0 and not on)

    def _dress(self, current: bool) -> None:  # noqa: FBT001 - a Qt signal's argument
        self._icon.show_as(
            self._name, "accent_text" if current else "text2", 2 if current else STROKE
        )
        self._label.set_tone("text" if current else "text2")


class KeyButton(_SideButton):
    """Does something that has a key, and shows the key: Lock, the search."""

    def __init__(self, name: str, icon: str, keys: str, *, search: bool = False) -> None:
        super().__init__(name, "search" if search else "true")
        label = Label(name, "small" if search else "strong", "text3" if search else "text2")
        cap = KeyCap(keys)
        within = line(self, 8 if search else 10, (10, 0, 8, 0))
        within.addWidget(Icon(icon, "text3" if search else "text2", 15 if search else 17))
        within.addWidget(label, 1)
        within.addWidget(cap)
        self._words = [label, cap]


class DriveLine(_SideButton):
    """How old the last backup is, and where the drive stands; leads to Safekeeping."""

    def __init__(self) -> None:
        super().__init__("Backups")
        self.setProperty("tall", "true")
        self._icon = Icon("hard-drive", "text2", 15)
        self._first = Label("", "caption_strong")
        self._second = Label("", "caption", "text3")
        self._within = within = line(self, 8, (10, 8, 8, 8))
        within.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        said = column(None, 3)
        said.addWidget(self._first)
        said.addWidget(self._second)
        within.addLayout(said, 1)
        self._words = [self._first, self._second]

    def narrow(self, *, on: bool) -> None:
        super().narrow(on=on)
        self._within.setStretch(1, int(not on))  # the icon stands in the middle, as the others do

    def say(self, hue: str, first: str, second: str) -> None:
        """Say it: green for good, amber or red for what needs doing, gray for not begun."""
        self._icon.show_as("hard-drive", f"{hue}_text")
        self._first.setText(first)
        self._first.set_tone("text" if hue in ("green", "gray") else hue)
        self._second.setText(second)
        self.setAccessibleName(f"{first}. {second}".strip())
