"""Step 5: the records are written, and then they are back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.core.wording import counted
from app.ui.messages import sentence
from app.ui.sentences.documents import them
from app.ui.theme.look import px
from app.ui.widgets.banner import Banner
from app.ui.widgets.cards import Card, divider
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.marks import Tile
from app.ui.widgets.progress_line import ProgressLine
from app.ui.widgets.wizard import WizardPage

TITLE = "Restore"
WORDS = "The records are written beside, checked, and put in place at the very end."
WRITING = "Writing the records…"
BACK = "Your records are back"
UNLOCK = "Unlock them with the passphrase you typed here."
UNLOCK_NEW = "Unlock them with your new passphrase."
ASIDE = "What stood there before is kept in {}. Nothing in it was changed."
WITHOUT = "{} did not come back"
WITHOUT_WORDS = "Safekeeping names {0}, and brings {0} back from any drive that holds {0}."
NEXT = (
    (
        "key-round",
        "Make a new recovery kit",
        "If the old sheets may be in other hands. In Safekeeping, under Getting back in.",
    ),
    (
        "usb",
        "Make a fresh backup",
        "It says that this computer is now the home of your records. In Safekeeping.",
    ),
)


class DonePage(WizardPage):
    """Progress first, then the summary."""

    def __init__(self) -> None:
        super().__init__(TITLE, WORDS)
        self.progress = ProgressLine("Restoring")
        self.failed = Banner("red")
        self.done = Banner("green")
        self.without = Banner("amber")
        self.aside = Banner("blue")
        self._next = QWidget()
        for part in (self.progress, self.failed, self.done):
            self.inside.addWidget(part)
        self.inside.addSpacing(px(12))
        self.inside.addWidget(self.without)
        self.inside.addSpacing(px(12))
        self.inside.addWidget(self.aside)
        within = column(self._next, 0, (0, 16, 0, 0))
        within.addWidget(_next_card())
        self.inside.addWidget(self._next)
        self.inside.addStretch()
        self._next.hide()

    def begin(self) -> None:
        """Show that the records are being written."""
        for part in (self.failed, self.done, self.without, self.aside, self._next):
            part.hide()
        self.progress.begin(WRITING)

    def show_done(self, aside: Path | None, *, is_new: bool, lost: int) -> None:
        """Say that they are back, how many documents are not, and what comes next."""
        self.progress.end()
        self.done.say(BACK, UNLOCK_NEW if is_new else UNLOCK)
        if lost:
            words = WITHOUT_WORDS.format(them(lost))
            self.without.say(WITHOUT.format(counted(lost, "document")), words)
        if aside is not None:
            self.aside.say("Records were here already", ASIDE.format(aside))
        self._next.show()

    def say_error(self, error: PracticeError) -> None:
        """Say why not; this computer is as it was."""
        self.progress.end()
        said = sentence(error)
        self.failed.say(said.what, f"{said.safe} {said.next}".strip())


def _next_card() -> Card:
    card = Card("plain", 16, (24, 20, 24, 20))
    card.inside.addWidget(Label("Next", "h3"))
    for place, (icon, headline, words) in enumerate(NEXT):
        if place:
            card.inside.addWidget(divider())
        across = line(None, 16)
        across.addWidget(Tile(icon, "green", 40))
        said = column(None, 2)
        said.addWidget(Label(headline, "strong", wrap=True))
        said.addWidget(Label(words, "small", "text2", wrap=True))
        across.addLayout(said, 1)
        card.inside.addLayout(across)
    return card
