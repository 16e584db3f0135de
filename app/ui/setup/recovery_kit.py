"""Step 3: the recovery kit, on paper before anything else is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.jobs import Jobs
from app.ui.setup.kit_card import KitCard
from app.ui.setup.kit_ways import KitWays
from app.ui.theme.look import px
from app.ui.widgets.banner import Banner
from app.ui.widgets.fields import TextField
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.marks import Tile
from app.ui.widgets.wizard import WizardPage

if TYPE_CHECKING:
    from app.services.kits import KitInHand, Kits

TITLE = "Print your recovery kit"
WORDS = (
    "If you forget your passphrase, this sheet is the only other way in. There is no company "
    "that can reset it for you, and that is what keeps your clients’ records private."
)
LAST_GROUP = "To continue, type the last group from your printed sheet"
NOT_THE_LAST = "This is not the last group of page 1. Read it from your sheet again."
CONFIRMED = "Your recovery kit is on paper"
ADVICE = (
    (
        "house",
        "One copy at home, one somewhere else",
        "A safe or a bank box. Page 2 opens your private notes; keep it apart.",
    ),
    (
        "ban",
        "Not on this laptop and not in email",
        "Anyone holding this sheet and a backup can read your records.",
    ),
)
GROUP = 4
FIELD = 180


class RecoveryKitPage(WizardPage):
    """Shows the kit that is in hand; Continue waits for its last group."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(TITLE, WORDS)
        self._kit: KitInHand | None = None
        self.card = KitCard()
        self.ways = KitWays(self.card, jobs)
        self.done = Banner("green")
        self.field = TextField(LAST_GROUP)
        self._paper = QWidget()
        self._build()
        self.field.edited.connect(self._check)

    def _build(self) -> None:
        self.inside.addWidget(self.done)
        within = column(self._paper, 0)
        within.addWidget(self.ways.failed)
        within.addWidget(self.card)
        within.addWidget(self.ways.said)
        within.addSpacing(px(20))
        for icon, headline, words in ADVICE:
            within.addLayout(_advice(icon, headline, words))
            within.addSpacing(px(12))
        within.addSpacing(px(8))
        self.field.edit.setFixedWidth(px(FIELD))
        within.addWidget(self.field)
        self.inside.addWidget(self._paper)
        self.inside.addStretch(1)

    @property
    def is_in_hand(self) -> bool:
        """Whether a kit waits here to be confirmed."""
        return self._kit is not None

    def show_kit(self, kit: KitInHand, kits: Kits) -> None:
        """Take a new kit in hand. `kits` is told where it was saved: no backup goes there."""
        self.forget()
        self._kit = kit
        self.done.hide()
        self._paper.show()
        self.field.set_text("")
        self.ways.take(kit, kits)
        self.first_focus = self.card.print_button
        self._check("")

    def show_confirmed(self, kit_id: str) -> None:
        """Say that this step is done; the kit itself is no longer here."""
        self.forget()
        self._paper.hide()
        self.first_focus = None
        self.done.say(CONFIRMED, f"Kit {kit_id}. A new one is made in Safekeeping.")

    def forget(self) -> None:
        """Wipe the kit that is in hand."""
        self.ways.forget()
        if self._kit is not None:
            self._kit.wipe()
            self._kit = None

    def entered(self) -> None:
        self._check(self.field.text())

    def may_go_on(self) -> bool:
        return self._kit is None or self._kit.is_last_group(self.field.text())

    def _check(self, typed: str) -> None:
        right = self.may_go_on()
        whole = len(typed.strip().replace("-", "")) >= GROUP
        self.field.say_error(NOT_THE_LAST if whole and not right else "")
        self.ready_changed.emit(right)


def _advice(icon: str, headline: str, words: str) -> QHBoxLayout:
    across = line(None, 14)
    across.addWidget(Tile(icon, "gray", 36))
    said = column(None, 1)
    said.addWidget(Label(headline, "strong"))
    said.addWidget(Label(words, "small", "text2", wrap=True))
    across.addLayout(said, 1)
    return across
