"""Types a canary of its kind into every field that is seen, and notes which fields had one."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from app.core.wording import short_date
from app.ui.widgets.ceremony import Ceremony
from app.ui.widgets.date_field import DateField
from app.ui.widgets.fields import TextField
from app.ui.widgets.popover import Popover
from app.ui.widgets.secret_box import SecretBox
from app.ui.widgets.time_field import TimeField
from tests.journeys.hands import CTRL, Hands, Key
from tests.torture.canary import (
    BORN,
    CANARY,
    FEE_TYPED,
    MINUTES,
    PHRASE,
    PIN,
    SERVED,
    STARTS,
    STOPS,
)
from tests.torture.fields import MADE_AT, Line

EDITORS = (QLineEdit, QTextEdit, QPlainTextEdit, SecretBox)
GROUP = "Group "
NUMBERS = ("Minutes", "Times")


class Filled:
    """What was typed into, and the places at which that was."""

    def __init__(self) -> None:
        self.typed: set[Line] = set()
        self.places: set[str] = set()
        self.phrase = PHRASE
        """The passphrase that opens the records now."""

    def listen(self) -> None:
        """Hear of whatever any hands type from now on."""
        types = Hands.type

        def type_and_note(hands, words, **how):
            field = QApplication.focusWidget()
            self.typed |= getattr(field, MADE_AT, frozenset())
            types(hands, words, **how)

        Hands.type = type_and_note  # type: ignore[assignment,method-assign]  # here only

    def fill(self, running, within: QWidget | None = None) -> None:
        """Type into every field that can be seen and typed into."""
        QApplication.processEvents()
        for field in _seen(within if within is not None else on_top(running)):
            self.fill_one(running, field)
        QApplication.processEvents()

    def fill_one(self, running, field: QWidget) -> None:
        """Replace what stands in a field."""
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        assert QApplication.focusWidget() is field, f"{field.accessibleName()!r} takes no focus"
        running.hands.press(Key.Key_A, CTRL)
        running.hands.type(self._words_for(field))

    def choose_phrase(self, running, chooser, *, may_be_alone: bool = False) -> None:
        """Type into the field for the offered words too, and then a phrase of her own, twice."""
        self.fill_one(running, chooser.typed.box)
        running.hands.choose_next(chooser.kinds)
        if may_be_alone and not chooser.portable.isChecked():
            running.hands.push(chooser.portable)
        for field in (chooser.own.phrase, chooser.own.again):
            self.fill_one(running, field.box)
        running.hands.press(Key.Key_Return)

    def _words_for(self, field: QWidget) -> str:
        name, around = field.accessibleName(), field.parentWidget()
        if isinstance(field, SecretBox):
            return PIN if name.startswith("PIN") else self.phrase
        if isinstance(around, DateField):
            return short_date(BORN if "birth" in name else SERVED)
        if isinstance(around, TimeField):
            at = STOPS if name.endswith(" to") or name.startswith("Stop") else STARTS
            return f"{at:%-I:%M %p}"
        if isinstance(around, TextField) and name.startswith(NUMBERS):
            return MINUTES
        return FEE_TYPED if name.startswith("Fee") else CANARY


def on_top(running) -> Any:
    """Return the dialog or popover that stands open, or what the window shows."""
    window = running.program.window
    over = [
        each
        for kind in (Ceremony, Popover)
        for each in window.findChildren(kind)
        if each.isVisible()
    ]
    return over[-1] if over else running.content


def _seen(within: QWidget) -> list[QWidget]:
    return [
        field
        for field in within.findChildren(QWidget)
        if isinstance(field, EDITORS)
        and field.isVisible()
        and field.isEnabled()
        and not getattr(field, "isReadOnly", lambda: False)()
        and not field.accessibleName().startswith(GROUP)
    ]
