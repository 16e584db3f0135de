"""Step 3: what opens the backup: the passphrase of its day, or the recovery kit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.core.errors.keys import OpensWithKitOnly, WrongPassphrase
from app.core.secret import Secret
from app.services.restoring import OpenedBundle, open_with_kit, open_with_passphrase
from app.ui.messages import sentence
from app.ui.passphrases.chooser import PassphraseChooser
from app.ui.restore.kit_part import KitPart
from app.ui.theme.look import px
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import Segments
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column
from app.ui.widgets.secret_field import SecretField
from app.ui.widgets.wizard import WizardPage

TITLE = "Open the backup"
WORDS = "With the passphrase that you used on the day it was made, or with your recovery kit."
PASSPHRASE, KIT = 0, 1
MISSING = "Type the passphrase of that day."
NEW = "Choose a new passphrase"
NEW_WORDS = "It opens your records from now on. The one you forgot stays with the old copies."

Open = Callable[[Path], tuple[OpenedBundle, Secret]]
"""Opens a bundle, and gives the passphrase for the restored records; blocks, and wipes the rest."""


class KeyPage(WizardPage):
    """Back never loses what was typed; `wipe` does."""

    entered_last = Signal()

    def __init__(self) -> None:
        super().__init__(TITLE, WORDS)
        self.ways = Segments(["Passphrase", "Recovery kit"])
        self.failed = Banner("red")
        self.other = Button("", size="small")
        self.passphrase = SecretField("Passphrase")
        self.kit = KitPart()
        self.chooser = PassphraseChooser(list)
        self.chooser.hide_portable()
        self._with_kit = QWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.inside.addWidget(self.failed)
        self.failed.add(self.other)
        self.other.hide()
        self.inside.addSpacing(px(4))
        self.inside.addWidget(self.ways)
        self.ways.setAccessibleName("What opens the backup")
        self.inside.addSpacing(px(20))
        self.inside.addWidget(self.passphrase)
        within = column(self._with_kit, 0)
        within.addWidget(self.kit)
        within.addSpacing(px(28))
        within.addWidget(Label(NEW, "h2", wrap=True))
        within.addSpacing(px(4))
        within.addWidget(Label(NEW_WORDS, "body", "text2", wrap=True))
        within.addSpacing(px(16))
        within.addWidget(self.chooser)
        self.inside.addWidget(self._with_kit)
        self.inside.addStretch()
        self._with_kit.hide()
        self.first_focus = self.passphrase.box

    def _connect(self) -> None:
        self.ways.chosen.connect(self._turn_to)
        self.passphrase.entered.connect(self.entered_last)
        self.chooser.entered.connect(self.entered_last)
        self.kit.completed.connect(self._go_to_new)

    @property
    def is_kit(self) -> bool:
        """Whether the kit is to open it."""
        return self.ways.current == KIT

    def may_go_on(self) -> bool:
        if not self.is_kit:
            if not len(self.passphrase):
                self.passphrase.say_error(MISSING)
            return len(self.passphrase) > 0
        return self.kit.is_right() and self.chooser.is_right()

    def opening(self) -> Open:
        """Return what opens a bundle with copies of what stands here; to be called once.

        Raises what is wrong with a page of the kit.
        """
        if not self.is_kit:
            return _by_passphrase(self.passphrase.copy())
        page, private = self.kit.pages()
        new = self.chooser.copy()

        def by_kit(path: Path) -> tuple[OpenedBundle, Secret]:
            try:
                return open_with_kit(path, page, private), new
            except BaseException:
                new.wipe()
                raise
            finally:
                page.wipe()
                if private is not None:
                    private.wipe()

        return by_kit

    def say_error(self, error: PracticeError, instead: str = "") -> None:
        """Say why the backup does not open, beside what is wrong where that is known."""
        self.other.hide()
        if isinstance(error, WrongPassphrase):
            self.failed.hide()
            self.passphrase.say_error(str(sentence(error)))
            return
        if isinstance(error, OpensWithKitOnly):
            self.ways.choose(KIT)
        said = sentence(error)
        self.failed.say(said.what, f"{said.safe} {instead or said.next}".strip())

    def offer(self, words: str) -> None:
        """Offer another backup, if there is one, beside what was just said."""
        self.other.say(words)
        self.other.setVisible(bool(words))

    def wipe(self) -> None:
        """Overwrite everything typed."""
        self.passphrase.wipe()
        self.kit.wipe()
        self.chooser.wipe()

    def entered(self) -> None:
        self.failed.hide()

    def _turn_to(self, way: int) -> None:
        self.passphrase.setVisible(way == PASSPHRASE)
        self._with_kit.setVisible(way == KIT)
        self.first_focus = self.kit.first_focus if way == KIT else self.passphrase.box
        self.first_focus.setFocus()

    def _go_to_new(self) -> None:
        self.chooser.first_focus.setFocus()


def _by_passphrase(passphrase: Secret) -> Open:
    def by_passphrase(path: Path) -> tuple[OpenedBundle, Secret]:
        try:
            return open_with_passphrase(path, passphrase), passphrase
        except BaseException:
            passphrase.wipe()
            raise

    return by_passphrase
