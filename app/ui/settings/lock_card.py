"""How long Alcove waits before it locks by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.wording import counted
from app.ui.settings.choice_row import add_choice
from app.ui.widgets.cards import Card
from app.ui.widgets.choices import Segments
from app.ui.widgets.labels import Label

if TYPE_CHECKING:
    from app.services.practice import Practices

MINUTES = (1, 2, 5, 10, 15, 30)


class LockCard(Card):
    """The minutes without activity, kept with the records; the choice acts at once."""

    def __init__(self, practice: Practices) -> None:
        super().__init__("plain", 16, (24, 20, 24, 22))
        self._practice = practice
        self.minutes = Segments([str(minutes) for minutes in MINUTES])
        for number, minutes in enumerate(MINUTES):
            self.minutes.button(number).setAccessibleName(counted(minutes, "minute"))
        self.inside.addWidget(Label("Locking", "h3"))
        words = "Minutes without activity. Ctrl L locks at once."
        add_choice(self, "Lock after", words, self.minutes)
        self.refresh()
        self.minutes.chosen.connect(lambda n: self._practice.set_idle_minutes(MINUTES[n]))

    def refresh(self) -> None:
        """Show what is kept: the nearest that is offered."""
        kept = self._practice.card().idle_minutes
        nearest = min(MINUTES, key=lambda minutes: abs(minutes - kept))
        self.minutes.choose(MINUTES.index(nearest))
