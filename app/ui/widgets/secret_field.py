"""A secret under its label: the box, its eye, the Caps Lock hint, and what is wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.core.secret import Secret
from app.ui.announce import announce
from app.ui.theme.look import px
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.fields import ErrorLine
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column
from app.ui.widgets.secret_box import SecretBox

CAPS = "Caps Lock is on."


class SecretField(QWidget):
    """Passphrase, page of a kit, or PIN. There is no text(): ask for a Secret."""

    entered = Signal()
    edited = Signal()

    def __init__(self, label: str, *, large: bool = False) -> None:
        super().__init__()
        self._name = label
        self.box = SecretBox(large=large)
        self.box.setAccessibleName(label)
        self.eye = IconButton(f"Show {label.lower()}", "eye", "ghost", "small")
        self.eye.setParent(self.box)
        self.label = Label(label, "small_strong")
        self.label.setBuddy(self.box)
        self.caps = Label(CAPS, "small", "amber")
        self.error = ErrorLine()
        self.setFocusProxy(self.box)
        self._build()
        self._connect()

    def _build(self) -> None:
        within = column(self, 6)
        for part in (self.label, self.box, self.caps, self.error):
            within.addWidget(part)
        within.addStretch()
        self.caps.hide()

    def _connect(self) -> None:
        self.box.entered.connect(self.entered)
        self.box.edited.connect(self._note_edit)
        self.box.caps_seen.connect(self.caps.setVisible)
        self.eye.clicked.connect(lambda: self._reveal(on=not self.box.is_revealed))

    def name_as(self, label: str) -> None:
        """Ask for something else from now on; what was typed for the other is wiped."""
        self.wipe()
        self._name = label
        self.label.setText(label)
        self.box.setAccessibleName(label)
        self.say_error("")
        self._reveal(on=False)

    def __len__(self) -> int:
        """Return the number of characters typed."""
        return len(self.box)

    def __bool__(self) -> bool:
        """Return True: a field is a field, empty or not."""
        return True

    def copy(self) -> Secret:
        """Return what was typed, to be wiped by the caller; the field keeps it."""
        return self.box.copy()

    def take(self) -> Secret:
        """Return what was typed, and empty the field."""
        self._reveal(on=False)
        return self.box.take()

    def wipe(self) -> None:
        """Overwrite what was typed."""
        self._reveal(on=False)
        self.box.wipe()

    def say_error(self, text: str) -> None:
        """Turn the box red and say why, with what was typed selected; nothing clears it."""
        self.error.say(text)
        self.box.set_wrong(on=bool(text))
        self.box.setAccessibleDescription(text)
        if text:
            self.box.select_all()
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, text)

    def _reveal(self, *, on: bool) -> None:
        self.box.reveal(on=on)
        verb = "Hide" if on else "Show"
        self.eye.show_as(f"{verb} {self._name.lower()}", "eye-off" if on else "eye")

    def _note_edit(self) -> None:
        if self.error.text:
            self.say_error("")
        self.edited.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = self.eye.sizeHint().height()
        top = (self.box.height() - side) // 2
        self.eye.setGeometry(self.box.width() - side - px(1), top, side, side)
