"""Quick unlock: off, or a PIN that opens idle locks until midnight."""

from __future__ import annotations

from app.ui.desk import Desk
from app.ui.session.pin_sheet import PinSheet
from app.ui.settings.choice_row import add_choice
from app.ui.widgets.cards import Card
from app.ui.widgets.choices import Segments
from app.ui.widgets.labels import Label

WORDS = "A PIN opens what locked by itself, until midnight. Your passphrase always opens."
OFF, ON = range(2)


class QuickCard(Card):
    """Off until she chooses it; turning it off drops the PIN at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("plain", 16, (24, 20, 24, 22))
        self._desk = desk
        self.choice = Segments(["Off", "On"])
        self.inside.addWidget(Label("Quick unlock", "h3"))
        add_choice(self, "Unlock with a PIN", WORDS, self.choice)
        self.refresh()
        self.choice.chosen.connect(self._choose)

    def refresh(self) -> None:
        """Show what is kept."""
        self.choice.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.choice.choose(ON if self._desk.practice.practice.card().quick_unlock else OFF)
        self.choice.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    def _choose(self, number: int) -> None:
        if number == OFF:
            self._desk.practice.quick.drop()
            self._desk.practice.practice.set_quick_unlock(on=False)
            return
        sheet = PinSheet(self.window(), self._desk.practice, self._desk.jobs)
        sheet.kept.connect(lambda: self._desk.practice.practice.set_quick_unlock(on=True))
        sheet.closed.connect(self.refresh)
        sheet.open()
