"""Where she may practice: a line a state, with what allows it and when that ends."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from app.core.client_word import hers
from app.core.clock import Clock
from app.services.licenses import HeldLicense, LicenseKind, is_state, state_name
from app.ui.desk import Desk
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.choices import Choice
from app.ui.widgets.date_field import DateField
from app.ui.widgets.fields import TextField
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import clear, line

KEPT, REMOVED = "License kept.", "License removed."
WORDS = (
    "Practice happens where the client is. A telehealth session with somebody in another state is "
    "told when you book and when you start it."
)
OWN = "Your notes are signed under the license of {}. It counts as well."
NO_STATE = "Try NY or New York."
HEADS = {"State": 0, "By": 130, "Number": 130, "Ends": 150}
"""The columns, with how wide each is at most; the first takes what is left."""
STATE = 160
"""The least of the first, as long as there is room for it."""
KINDS = {
    LicenseKind.LICENSE: "License",
    LicenseKind.COMPACT: "Compact",
    LicenseKind.PERMIT: "Permit",
}


class LicenseLine:
    """One state; an empty one is none."""

    def __init__(
        self, number: int, was: HeldLicense | None, clock: Clock, left: Callable[[int], None]
    ) -> None:
        self.was = was
        self.state = TextField(f"State {number}", optional=True, check=_wrong_state)
        self.kind = Choice(f"By what, state {number}", list(KINDS.values()))
        self.number = TextField(f"License number, state {number}", optional=True)
        self.ends = DateField(f"Ends, state {number}", clock, optional=True).of_calendar()
        self.fields = (self.state, self.number, self.ends)
        self.ends.edit.setPlaceholderText("No end")
        self.parts = (self.state, self.kind, self.number, self.ends)
        self._show()
        for field in self.fields:
            field.label.hide()
            field.left.connect(lambda: left(number))
        self.kind.currentIndexChanged.connect(lambda: left(number))
        for part, width in zip(self.parts, HEADS.values(), strict=True):
            if width:
                part.setMaximumWidth(px(width))

    def _show(self) -> None:
        if self.was is not None:
            self.state.set_text(self.was.state)
            self.kind.setCurrentIndex(list(KINDS).index(self.was.kind))
            self.number.set_text(self.was.number)
            self.ends.set_day(self.was.expires_on)

    def is_right(self) -> bool:
        """Check the line, and show what is wrong."""
        return all([field.is_right() for field in self.fields])  # noqa: C419 - each is shown

    @property
    def held(self) -> HeldLicense | None:
        """What stands in the line; None without a state."""
        if not self.state.text():
            return None
        return HeldLicense(
            state_name(self.state.text()),
            list(KINDS)[self.kind.currentIndex()],
            self.number.text(),
            self.ends.day,
            self.was.id if self.was else None,
        )


class LicensesCard(Card):
    """A line is kept as it is left; an empty state removes it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("plain", 10, (24, 18, 24, 20))
        self._desk = desk
        self._licenses = desk.practice.licenses
        self.lines: list[LicenseLine] = []
        self.add = Button("Add state", icon="plus", size="small")
        self._grid = QGridLayout()
        self._build()
        self.refresh()
        self.add.clicked.connect(self._add)

    def _build(self) -> None:
        self.inside.addWidget(Label("Where you may practice", "h3"))
        self.inside.addWidget(Label(hers(WORDS), "small", "text2", wrap=True))
        own = self._desk.practice.practice.card().license_state
        if own:
            said = OWN.format(state_name(own))
            self.inside.addWidget(Label(said, "small", "text2", wrap=True))
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(6))
        for place, width in enumerate(HEADS.values()):
            self._grid.setColumnStretch(place, width or STATE)  # in a narrow window all give way
        self.inside.addLayout(self._grid)
        across = line(None, 8)
        across.addWidget(self.add)
        across.addStretch()
        self.inside.addLayout(across)

    def refresh(self) -> None:
        """Show what is entered."""
        # a field that goes is left: nothing of what stood in it counts any more
        self.lines = []
        clear(self._grid)
        for held in self._licenses.all():
            self._add_line(held)

    def _add_line(self, held: HeldLicense | None) -> LicenseLine:
        if not self.lines:
            for place, head in enumerate(HEADS):
                self._grid.addWidget(Label(head, "caption_strong", "text3"), 0, place)
        number = len(self.lines) + 1
        made = LicenseLine(number, held, self._desk.clock, self._keep)
        self.lines.append(made)
        for place, part in enumerate(made.parts):
            self._grid.addWidget(part, number, place, Qt.AlignmentFlag.AlignTop)
        return made

    def _add(self) -> None:
        self._add_line(None).state.edit.setFocus()

    def _keep(self, number: int) -> None:
        if number > len(self.lines):
            return
        of = self.lines[number - 1]
        was, held = of.was, of.held
        if not of.is_right() or held == was:
            return
        if held is not None:
            key = self._licenses.keep(held)
            of.was = HeldLicense(held.state, held.kind, held.number, held.expires_on, key)
            self._desk.toasts.say(KEPT, lambda: self._restore(was, of.was))
        elif was is not None and was.id is not None:
            self._licenses.remove(was.id)
            of.was = None
            self._desk.toasts.say(REMOVED, lambda: self._restore(was, None))

    def _restore(self, was: HeldLicense | None, now: HeldLicense | None) -> None:
        if was is not None:
            self._licenses.keep(was)
        elif now is not None and now.id is not None:
            self._licenses.remove(now.id)
        self.refresh()


def _wrong_state(text: str) -> str:
    return "" if not text or is_state(text) else NO_STATE
