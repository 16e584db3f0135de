"""Step 1: what is needed."""

from __future__ import annotations

from app.ui.theme.look import px
from app.ui.widgets.cards import Card, divider
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.marks import Tile
from app.ui.widgets.wizard import WizardPage

TITLE = "Bring my records back"
WORDS = (
    "From a backup drive to this computer. The copy is checked whole before anything is written, "
    "and nothing that is here already is overwritten."
)
NEEDED = (
    ("hard-drive", "A drive with a backup", "Plug it in now. A folder with a copy works too."),
    (
        "key-round",
        "Your passphrase, or your recovery kit",
        "Those of the day on which the copy was made. Page 2 of the kit opens private notes.",
    ),
    ("clock", "A few minutes", "You can stop at any time: until the last step nothing is written."),
)


class StartPage(WizardPage):
    """Says it, and asks nothing."""

    def __init__(self) -> None:
        super().__init__(TITLE, WORDS)
        card = Card("plain", 16, (24, 20, 24, 20))
        for place, (icon, headline, words) in enumerate(NEEDED):
            if place:
                card.inside.addWidget(divider())
            across = line(None, 16)
            across.addWidget(Tile(icon, "green", 40))
            said = column(None, 2)
            said.addWidget(Label(headline, "strong", wrap=True))
            said.addWidget(Label(words, "small", "text2", wrap=True))
            across.addLayout(said, 1)
            card.inside.addLayout(across)
        self.inside.addWidget(card)
        self.inside.addSpacing(px(12))
        self.inside.addStretch()
