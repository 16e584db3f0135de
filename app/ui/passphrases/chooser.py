"""Six offered words, or a phrase of her own with its strength in words; and what it opens."""

from __future__ import annotations

import hmac
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.secret import Secret
from app.services import passphrases
from app.ui.passphrases.own_phrase import OwnPhrase
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.choices import CheckBox, Segments
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.secret_field import SecretField

OFFERED, OWN = 0, 1
PORTABLE = "Your passphrase alone opens your records, on any computer."
NOT_PORTABLE = (
    "Bundles, and this laptop should its keyring be lost, open with the recovery kit only."
)
NO_KEYRING = (
    "This stays on: no keyring answers on this laptop, so there is nothing else that could "
    "open your records beside the passphrase."
)
NOT_THE_WORDS = (
    "These are not the six words above. Type them as they stand, with one space between."
)


class PassphraseChooser(QWidget):
    """Asks for a new passphrase, typed so that she knows she has it."""

    entered = Signal()
    """Enter, in the last field."""

    def __init__(self, names: Callable[[], list[str]]) -> None:
        super().__init__()
        self.kinds = Segments(["Six words for you", "A phrase of your own"])
        self._words = passphrases.offer()
        self._shown = Label("", "h2", wrap=True)
        self.others = Button("Offer others", icon="rotate-ccw", size="small")
        self.typed = SecretField("Type the six words")
        self.own = OwnPhrase(names)
        self.portable = CheckBox(PORTABLE)
        self._consequence = Label(NOT_PORTABLE, "small", "text2", wrap=True)
        self._portable_was_chosen = False
        self._usual = True
        """Whether offered words open alone unless she says otherwise."""
        self._build()
        self._connect()
        self._show_words()
        self._turn_to(OFFERED)

    def _build(self) -> None:
        within = column(self, 0)
        within.addWidget(self.kinds)
        within.addSpacing(px(16))
        self._offer = QWidget()
        offered = column(self._offer, 16)
        card = Card("plain", 14, (24, 20, 24, 20), across=True)
        card.inside.addWidget(self._shown, 1)
        card.inside.addWidget(self.others)
        offered.addWidget(card)
        offered.addWidget(self.typed)
        within.addWidget(self._offer)
        within.addWidget(self.own)
        within.addSpacing(px(20))
        held = line(None, 0)
        held.addWidget(self.portable)
        held.addStretch()
        within.addLayout(held)
        within.addSpacing(px(4))
        within.addWidget(self._consequence)

    def _connect(self) -> None:
        self.kinds.chosen.connect(self._turn_to)
        self.others.clicked.connect(self._offer_others)
        self.portable.clicked.connect(self._note_portable)
        self.portable.toggled.connect(lambda _on: self._say_consequence())
        self.typed.entered.connect(self.entered)
        self.own.entered.connect(self.entered)

    @property
    def is_own(self) -> bool:
        """Whether she types a phrase of her own."""
        return self.kinds.current == OWN

    @property
    def first_focus(self) -> QWidget:
        """Where the typing begins."""
        return self.own.phrase.box if self.is_own else self.typed.box

    def is_right(self) -> bool:
        """Check what was typed, and show what is wrong."""
        if self.is_own:
            return self.own.is_right()
        with self.typed.copy() as typed, self._offered() as offered:
            same = hmac.compare_digest(typed.held, offered.held)
        self.typed.say_error("" if same else NOT_THE_WORDS)
        return same

    def copy(self) -> Secret:
        """Return the passphrase, to be wiped by the caller; the fields keep it until `wipe`."""
        return self.own.phrase.copy() if self.is_own else self.typed.copy()

    def wipe(self) -> None:
        """Overwrite what was typed."""
        self.typed.wipe()
        self.own.wipe()

    def demand_portable(self) -> None:
        """Keep the switch on, and say why: no keyring answers here."""
        self.portable.setChecked(True)
        self.portable.setEnabled(False)
        self._consequence.setText(NO_KEYRING)
        self._consequence.show()

    def hide_portable(self) -> None:
        """Ask nothing about other computers: it stays as it is."""
        self.portable.hide()
        self._consequence.hide()

    def begin_portable(self, *, on: bool) -> None:
        """Begin with the switch as it is now; for a phrase of her own she says yes anew."""
        self._usual = on
        self._turn_to(self.kinds.current)

    def _offered(self) -> Secret:
        return Secret(bytearray(" ".join(self._words), "ascii"))

    def _offer_others(self) -> None:
        self._words = passphrases.offer()
        self.typed.wipe()
        self.typed.say_error("")
        self._show_words()

    def _show_words(self) -> None:
        self._shown.setText(" ".join(self._words))

    def _turn_to(self, kind: int) -> None:
        self._offer.setVisible(kind == OFFERED)
        self.own.setVisible(kind == OWN)
        if not self._portable_was_chosen and self.portable.isEnabled():
            self.portable.setChecked(self._usual and kind == OFFERED)
        self._say_consequence()

    def _note_portable(self) -> None:
        self._portable_was_chosen = True

    def _say_consequence(self) -> None:
        if self.portable.isEnabled():
            asked = self.portable.isVisibleTo(self)
            self._consequence.setVisible(asked and not self.portable.isChecked())
