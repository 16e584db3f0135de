"""Step 2: the passphrase, and whether it opens alone. The practice is made here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from app.core.errors.base import PracticeError
from app.core.errors.keys import PortableMustBeOn
from app.core.secret import Secret
from app.ui.messages import sentence
from app.ui.passphrases.chooser import PassphraseChooser
from app.ui.theme.look import px
from app.ui.widgets.banner import Banner
from app.ui.widgets.wizard import WizardPage

TITLE = "Choose a passphrase"
WORDS = "You type it each time you open your records. Nobody keeps a copy, and nobody can reset it."
IS_SET = "Your passphrase is set"
LATER = "To change it, finish set-up and open Safekeeping."


class PassphrasePage(WizardPage):
    """Asks for the passphrase once; afterwards it only says that there is one."""

    entered_last = Signal()
    """Enter, in the last field."""

    def __init__(self, names: Callable[[], list[str]]) -> None:
        super().__init__(TITLE, WORDS)
        self.chooser = PassphraseChooser(names)
        self.banner = Banner("red")
        self._is_set = Banner("green")
        self._build()
        self.chooser.entered.connect(self.entered_last)
        self.first_focus = self.chooser.typed.box

    def _build(self) -> None:
        self.inside.addWidget(self.banner)
        self.inside.addWidget(self._is_set)
        self.inside.addSpacing(px(4))
        self.inside.addWidget(self.chooser)
        self.inside.addStretch(1)

    @property
    def portable(self) -> bool:
        """Whether the passphrase alone is to open the records."""
        return self.chooser.portable.isChecked()

    def passphrase(self) -> Secret:
        """Return what was chosen, to be wiped by the caller."""
        return self.chooser.copy()

    def show_set(self) -> None:
        """Ask no more: the practice has its passphrase."""
        self.chooser.wipe()
        self.chooser.hide()
        self.banner.hide()
        self.first_focus = None
        self._is_set.say(IS_SET, LATER)

    def demand_portable(self) -> None:
        """Keep the switch on: no keyring answers here."""
        self.chooser.demand_portable()

    def show_error(self, error: PracticeError) -> None:
        """Say why no practice was made."""
        if isinstance(error, PortableMustBeOn):
            self.demand_portable()
        said = sentence(error)
        self.banner.say(said.what, f"{said.safe} {said.next}".strip())

    def may_go_on(self) -> bool:
        return self.chooser.isHidden() or self.chooser.is_right()
