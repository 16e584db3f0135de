"""What opens the copy in a practiced restore: the passphrase, the kit, or the open keys."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.core.errors.keys import OpensWithKitOnly, WrongPassphrase
from app.services.drills import DrillKey, Drills, by_kit, by_passphrase
from app.ui.messages import sentence
from app.ui.restore.kit_part import KitPart
from app.ui.widgets.choices import Segments
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column
from app.ui.widgets.secret_field import SecretField

PASSPHRASE, KIT, OPEN_KEYS = range(3)
WAYS = ["Passphrase", "Recovery kit", "Open keys"]
MISSING = "Type the passphrase of that day."
WITH_OPEN_KEYS = (
    "Nothing to type: the keys that are open now are used. This proves the copy, and neither your "
    "passphrase nor your kit."
)


class PracticeRestoreKey(QWidget):
    """A choice of three; what was typed is wiped with the sheet."""

    entered = Signal()
    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.ways = Segments(WAYS)
        self.passphrase = SecretField("Passphrase")
        self.kit = KitPart()
        self.words = Label(WITH_OPEN_KEYS, "body", "text2", wrap=True)
        self.ways.setAccessibleName("What opens the copy")
        within = column(self, 14)
        for part in (self.ways, self.passphrase, self.kit, self.words):
            within.addWidget(part)
        self.kit.hide()
        self.words.hide()
        self.ways.chosen.connect(self._turn_to)
        self.passphrase.entered.connect(self.entered)
        self.kit.completed.connect(self.entered)

    def is_right(self) -> bool:
        """Check what was typed, as far as it can be without the copy."""
        if self.ways.current == PASSPHRASE:
            if not len(self.passphrase):
                self.passphrase.say_error(MISSING)
            return len(self.passphrase) > 0
        return self.ways.current == OPEN_KEYS or self.kit.is_right()

    def key(self, drills: Drills) -> DrillKey:
        """Return what opens a copy, with copies of what stands here; used once.

        Raises what is wrong with a page of the kit.
        """
        if self.ways.current == PASSPHRASE:
            return by_passphrase(self.passphrase.copy())
        if self.ways.current == OPEN_KEYS:
            return drills.by_open_keys()
        return by_kit(*self.kit.pages())

    def take_error(self, error: PracticeError) -> bool:
        """Say an error beside what it is about; False where it is not about the key typed."""
        if isinstance(error, WrongPassphrase):
            self.passphrase.say_error(str(sentence(error)))
            self.passphrase.box.select_all()
            self.passphrase.box.setFocus()
            return True
        if isinstance(error, OpensWithKitOnly):
            self.ways.choose(KIT)
        return False

    def wipe(self) -> None:
        """Overwrite everything typed."""
        self.passphrase.wipe()
        self.kit.wipe()

    def _turn_to(self, way: int) -> None:
        for number, part in enumerate((self.passphrase, self.kit, self.words)):
            part.setVisible(number == way)
        if way != OPEN_KEYS:
            (self.passphrase.box if way == PASSPHRASE else self.kit.first_focus).setFocus()
        self.turned.emit()
