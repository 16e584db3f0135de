"""What she calls those who come to her: one of four words, said on every page at once."""

from __future__ import annotations

from collections.abc import Callable

from app.core.client_word import Called, ClientWord
from app.ui.desk import Desk
from app.ui.settings.choice_row import add_choice
from app.ui.widgets.cards import Card
from app.ui.widgets.choices import Segments
from app.ui.widgets.labels import Label

WORDS = list(ClientWord)
TITLE = "Those who come to you"
NAME = "Your word for them"
SAID = "Alcove says it on every page. The binder and the recovery kit keep their own words."


class ClientWordCard(Card):
    """The choice is kept with the records; whoever gave `outdated` builds the pages anew."""

    def __init__(self, desk: Desk, outdated: Callable[[], None]) -> None:
        super().__init__("plain", 16, (24, 20, 24, 22))
        self._practice = desk.practice.practice
        self._outdated = outdated
        self.choice = Segments([word.capitalize() for word in WORDS])
        self.inside.addWidget(Label(TITLE, "h3"))
        add_choice(self, NAME, SAID, self.choice)
        self.choice.choose(WORDS.index(self._practice.card().client_word))
        self.choice.chosen.connect(self._choose)

    def _choose(self, number: int) -> None:
        word = WORDS[number]
        if word is Called.now:
            return
        self._practice.call_clients(word)
        Called.now = word
        self._outdated()
