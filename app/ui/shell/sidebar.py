"""The sidebar: whose practice, search, the destinations, the drive, the lock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.session.discreet import DiscreetPill
from app.ui.shell.backup_strip import BackupStrip
from app.ui.shell.destinations import Destination, Section
from app.ui.shell.nav_button import DriveLine, KeyButton, NavButton
from app.ui.theme.look import px
from app.ui.widgets.cards import Scrolled
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.monogram import Monogram, letters_of
from app.ui.widgets.polish import ground

Side = Qt.AlignmentFlag
WIDE = 232
NARROW = 64


@dataclass(frozen=True)
class Owner:
    """Whose practice it is, as it stands at the top: its name and the therapist's."""

    practice: str
    clinician: str


class Sidebar(QWidget):
    """Wide, or icons alone. Tells which place was pressed."""

    pressed = Signal(str)
    """The place of a destination."""

    def __init__(self, owner: Owner, destinations: Sequence[Destination]) -> None:
        super().__init__()
        ground(self, "sidebar")
        self.search = KeyButton("Search or jump to", "search", "Ctrl K", search=True)
        self.drive = DriveLine()
        self.backup = BackupStrip()
        self.discreet = DiscreetPill()
        self.lock = KeyButton("Lock", "lock", "Ctrl L")
        self._overline = Label("Practice", "overline", "text3")
        self._buttons = {
            each.place: NavButton(each.title, each.icon)
            for each in destinations
            if each.section is not Section.INSIDE
        }
        self._names = QWidget()
        self._build(owner, destinations)
        self._connect()
        self.narrow(on=False)

    def _build(self, owner: Owner, destinations: Sequence[Destination]) -> None:
        self._within = within = column(self, 2, (12, 16, 12, 12))
        within.addLayout(self._head(owner))
        within.addSpacing(px(14))
        within.addWidget(self.search)
        within.addSpacing(px(12))
        self._scrolled = self._places(destinations)
        within.addWidget(self._scrolled, 1)
        within.addWidget(self.discreet)
        within.addWidget(self.drive)
        within.addWidget(self.backup)
        within.addSpacing(px(8))
        within.addWidget(self.lock)

    def _head(self, owner: Owner) -> QHBoxLayout:
        self._top = head = line(None, 10)
        head.addWidget(Monogram(letters_of(owner.practice), 30))
        names = column(self._names, 0)
        names.addWidget(Label(owner.practice, "small_strong", wrap=True))
        names.addWidget(Label(owner.clinician, "caption", "text3", wrap=True))
        head.addWidget(self._names, 1)
        return head

    def _places(self, destinations: Sequence[Destination]) -> Scrolled:
        # in a low window the places scroll, and the lock stays where it is
        content = QWidget()
        within = column(content, 2)
        self._add(within, destinations, Section.DAILY)
        within.addSpacing(px(16))
        self._overline.setContentsMargins(px(10), 0, 0, px(2))
        within.addWidget(self._overline)
        self._add(within, destinations, Section.PRACTICE)
        within.addStretch()
        places = Scrolled(content)
        places.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return places

    def _add(
        self, within: QVBoxLayout, destinations: Sequence[Destination], section: Section
    ) -> None:
        for each in destinations:
            if each.section is section:
                within.addWidget(self._buttons[each.place])

    def _connect(self) -> None:
        for place, button in self._buttons.items():
            button.clicked.connect(lambda _checked, place=place: self._press(place))
        self.drive.clicked.connect(lambda: self._press("safekeeping"))

    def _press(self, place: str) -> None:
        self.pressed.emit(place)

    def light(self, place: str) -> None:
        """Show which place is current."""
        for each, button in self._buttons.items():
            button.setChecked(each == place)
        if current := self._buttons.get(place):
            self._scrolled.ensureWidgetVisible(current, 0, px(2))

    def set_number(self, place: str, number: int) -> None:
        """Show how many things wait at a place."""
        self._buttons[place].set_number(number)

    def narrow(self, *, on: bool) -> None:
        """Become icons alone, or wide again."""
        self.setFixedWidth(px(NARROW if on else WIDE))
        self._names.setVisible(not on)
        self._top.setContentsMargins(px(0 if on else 6), 0, 0, 0)
        self._overline.setVisible(not on)
        self.discreet.narrow(on=on)
        self._within.setAlignment(self.discreet, Side.AlignHCenter if on else Side.AlignLeft)
        self.backup.narrow(on=on)
        for each in (self.search, self.drive, self.lock, *self._buttons.values()):
            each.narrow(on=on)
