"""How times and dates are said and typed, and whether letters alone act: kept on this laptop."""

from __future__ import annotations

from dataclasses import replace

from app.ui.settings.choice_row import add_choice
from app.ui.theme.appearance import Appearance
from app.ui.widgets.cards import Card, divider
from app.ui.widgets.choices import Segments
from app.ui.widgets.labels import Label

CLOCKS = ("1:00 PM", "13:00")
ORDERS = ("Nov 12, 2026", "12 Nov 2026")
CLOCK_WORDS = "What you type is read so too; with AM or PM either way."
ORDER_WORDS = "In figures you type 11/12/26, or 12/11/26 with the day first."
LETTERS = "Single letters"
LETTERS_WORDS = (
    "J, K, X and Z in lists, and the calendar’s letters. Off, Shift F10 opens a menu of them."
)
ON, OFF = range(2)


class MannerCard(Card):
    """Each choice acts at once, on every page and on the lock page."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__("plain", 16, (24, 20, 24, 22))
        self._appearance = appearance
        self.clock = Segments(CLOCKS)
        self.order = Segments(ORDERS)
        self.letters = Segments(["On", "Off"])
        self._build()
        self._show()
        self._connect()

    def _build(self) -> None:
        self.inside.addWidget(Label("Times, dates and keys", "h3"))
        add_choice(self, "Clock", CLOCK_WORDS, self.clock)
        self.inside.addWidget(divider())
        add_choice(self, "Dates", ORDER_WORDS, self.order)
        self.inside.addWidget(divider())
        add_choice(self, LETTERS, LETTERS_WORDS, self.letters)

    def _show(self) -> None:
        choice = self._appearance.choice
        self.clock.choose(int(choice.manner.is_24_hours))
        self.order.choose(int(choice.manner.is_day_first))
        self.letters.choose(ON if choice.letters else OFF)

    def _connect(self) -> None:
        self.clock.chosen.connect(lambda n: self._say(is_24_hours=n == 1))
        self.order.chosen.connect(lambda n: self._say(is_day_first=n == 1))
        self.letters.chosen.connect(
            lambda n: self._appearance.choose(replace(self._appearance.choice, letters=n == ON))
        )

    def _say(self, **changed: bool) -> None:
        choice = self._appearance.choice
        self._appearance.choose(replace(choice, manner=replace(choice.manner, **changed)))
