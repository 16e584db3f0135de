"""The ways back in: the kit, a practiced restore, the passphrase, and the keys behind them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from app.core.wording import short_date, short_day
from app.services.kits import KitState, PageKind
from app.ui.desk import Desk
from app.ui.passphrases.chooser import NOT_PORTABLE, PORTABLE
from app.ui.safekeeping.portable_sheet import PortableSheet
from app.ui.safekeeping.rekey_sheet import RekeySheet
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.marks import Icon

if TYPE_CHECKING:
    from app.services.own_passphrase import PassphraseState

PRACTICE = "Opens a backup beside your records, and compares. Nothing is replaced."
AFTER_A_LEAK = "After a leak, or when somebody must not get in any more."
NOT_ON_PAPER = "Kit {} is not on paper yet. Make a new one."
TESTED = "Kit {}, typed back whole on {}."
UNTESTED = "Kit {}, not typed back whole yet."
OLDER = "Kit {} opens copies made before {}."
TURN_ON, TURN_OFF = "Turn on…", "Turn off…"


class GettingBackIn(Card):
    """A button or two each; what they open stands in sheets of their own."""

    test_asked = Signal()
    new_kit_asked = Signal()
    practice_asked = Signal()
    change_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("plain", 12, (20, 18, 20, 18))
        self._desk = desk
        self.kit, self.since, self.alone, self.renewed = (
            Label("", "small", "text3", wrap=True) for _ in range(4)
        )
        self.test = _button("Test it…", "Test the recovery kit…")
        self.new_kit = _button("New kit…", "New recovery kit…")
        self.practice = _button("Start…", "Practice a restore…")
        self.change = _button("Change…", "Change passphrase…")
        self.portable = _button(TURN_OFF, TURN_OFF)
        self.new_keys = _button("New keys…", "New keys for the records…")
        self._build()
        self._connect()

    def _build(self) -> None:
        practice = Label(PRACTICE, "small", "text3", wrap=True)
        self.inside.addWidget(Label("Getting back in", "h3"))
        for icon, name, words, buttons in (
            ("key-round", "Recovery kit", self.kit, (self.test, self.new_kit)),
            ("rotate-ccw", "Practice a restore", practice, (self.practice,)),
            ("lock", "Change passphrase", self.since, (self.change,)),
            ("lock-open", "On any computer", self.alone, (self.portable,)),
            ("shield", "New keys", self.renewed, (self.new_keys,)),
        ):
            self.inside.addLayout(_line(icon, name, words, buttons))

    def _connect(self) -> None:
        self.test.clicked.connect(self.test_asked)
        self.new_kit.clicked.connect(self.new_kit_asked)
        self.practice.clicked.connect(self.practice_asked)
        self.change.clicked.connect(self.change_asked)
        self.portable.clicked.connect(self.turn_portable)
        self.new_keys.clicked.connect(self.renew_keys)

    def refresh(self) -> None:
        """Show the ways as they are now."""
        practice = self._desk.practice
        self.kit.setText(_kit_words(practice.kits.state()))
        self._show(practice.passphrase.state())

    def turn_portable(self) -> None:
        """Open the sheet that turns the one switch."""
        on = not self._desk.practice.passphrase.state().is_portable
        PortableSheet(self.window(), self._desk, on=on).open()

    def renew_keys(self) -> None:
        """Open the sheet that gives the records new keys."""
        RekeySheet(self.window(), self._desk).open()

    def _show(self, state: PassphraseState) -> None:
        verb = "Last changed" if state.was_changed else "Chosen"
        self.since.setText(f"{verb} {short_date(state.chosen_on)}")
        self.alone.setText(PORTABLE if state.is_portable else NOT_PORTABLE)
        said = TURN_OFF if state.is_portable else TURN_ON
        self.portable.say(said)
        self.portable.setAccessibleName(f"Passphrase alone, on any computer: {said}")
        when = state.rekeyed_on
        renewed = "" if when is None else f"Renewed {short_date(when)}. "
        self.renewed.setText(f"{renewed}{AFTER_A_LEAK}")


def _kit_words(kit: KitState) -> str:
    if kit.confirmed_on is None:
        said = NOT_ON_PAPER.format(kit.kit_id)
    elif kit.tested_on is None:
        said = UNTESTED.format(kit.kit_id)
    else:
        said = TESTED.format(kit.kit_id, short_date(kit.tested_on))
    older = [page for page in kit.retired if page.page is PageKind.RECORDS]
    if not older:
        return said
    return f"{said} {OLDER.format(older[0].kit_id, short_day(older[0].retired_on))}"


def _button(words: str, name: str) -> Button:
    button = Button(words, size="small")
    button.setAccessibleName(name)
    return button


def _line(icon: str, name: str, words: Label, buttons: Sequence[Button]) -> QHBoxLayout:
    across = line(None, 12)
    across.addWidget(Icon(icon, "text2", 17), 0, Qt.AlignmentFlag.AlignTop)
    said = column(None, 0)
    said.addWidget(Label(name, "strong", wrap=True))
    said.addWidget(words)
    said.addStretch()
    across.addLayout(said, 1)
    beside = column(None, 6)
    beside.addStretch()
    for button in buttons:
        beside.addWidget(button)
    beside.addStretch()
    across.addLayout(beside)
    return across
