"""Fields to type into: label above, error under it. Reward early, punish late."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from app.ui.announce import announce
from app.ui.theme.look import px
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.marks import Icon
from app.ui.widgets.polish import restyle
from app.ui.widgets.veil import Discreet, Veil

Check = Callable[[str], str]
"""Given what was typed, returns what is wrong with it, or nothing."""


class ErrorLine(QFrame):
    """Icon and words under a field that is wrong; hidden while nothing is."""

    def __init__(self) -> None:
        super().__init__()
        within = line(self, 8, (0, 2, 0, 0))
        self._words = Label("", "small", "red", wrap=True)
        within.addWidget(Icon("circle-alert", "red_text", 16), 0, Qt.AlignmentFlag.AlignTop)
        within.addWidget(self._words, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What is said now."""
        return self._words.text()

    def say(self, text: str) -> None:
        """Say what is wrong; nothing hides the line."""
        self._words.setText(text)
        self.setVisible(bool(text))


class TextField(QWidget):
    """One line of text under its label.

    An untouched field is never scolded: it is checked when she leaves it, and from then on at
    each key, so that red goes the moment the text is right.
    """

    edited = Signal(str)
    left = Signal()

    def __init__(
        self,
        label: str,
        *,
        optional: bool = False,
        check: Check | None = None,
        veil: Veil | None = None,
    ) -> None:
        super().__init__()
        self._veil = veil
        self._check = check
        self._touched = False
        self.edit = QLineEdit()
        self.label = Label(f"{label} (optional)" if optional else label, "small_strong")
        self.hint = Label("", "small", "text3", wrap=True)
        self.error = ErrorLine()
        self._build()
        self.label.setBuddy(self.edit)
        self.edit.setAccessibleName(label if optional else f"{label}, required")
        self.setFocusProxy(self.edit)
        self.edit.textEdited.connect(self._note_edit)
        self.edit.editingFinished.connect(self._note_leaving)
        self.dress()

    def dress(self) -> None:
        """Show the text, or a bullet for each letter: she may still correct it."""
        hidden = self._veil is not None and Discreet.is_on
        echo = QLineEdit.EchoMode.Password if hidden else QLineEdit.EchoMode.Normal
        self.edit.setEchoMode(echo)

    def _build(self) -> None:
        within = column(self, 6)
        for part in (self.label, self.edit, self.hint, self.error):
            within.addWidget(part)
        within.addStretch()
        self.hint.hide()

    def text(self) -> str:
        """Return what was typed, without blanks at its ends."""
        return self.edit.text().strip()

    def set_text(self, text: str) -> None:
        """Put a text in, and forget an error of the one before."""
        self.edit.setText(text)
        self._touched = False
        self.say_error("")

    def say_hint(self, text: str) -> None:
        """Say something helpful under the field; nothing hides it."""
        self.hint.setText(text)
        self.hint.setVisible(bool(text) and not self.error.text)

    def say_error(self, text: str) -> None:
        """Turn the field red and say why; nothing clears it."""
        self.error.say(text)
        self.hint.setVisible(bool(self.hint.text()) and not text)
        self.edit.setAccessibleDescription(text)
        restyle(self.edit, "wrong", "true" if text else "false")

    def is_right(self) -> bool:
        """Check now, as a pressed button does, and show what is wrong."""
        wrong = self._check(self.text()) if self._check else ""
        self.say_error(wrong)
        return not wrong

    def _note_edit(self, text: str) -> None:
        self._touched = True
        if self.error.text:
            self.is_right()
        self.edited.emit(text)

    def _note_leaving(self) -> None:
        if self._touched:
            self.is_right()
        self.left.emit()


def needed(what: str) -> Check:
    """Return a check that refuses an empty field in its own words."""
    return lambda text: "" if text else what


def all_right(fields: Sequence[TextField]) -> bool:
    """Check all fields; focus the first wrong one and tell a screen reader how many are."""
    wrong = [field for field in fields if not field.is_right()]
    if not wrong:
        return True
    wrong[0].edit.setFocus(Qt.FocusReason.OtherFocusReason)
    announce(wrong[0], "1 thing to fix" if len(wrong) == 1 else f"{len(wrong)} things to fix")
    return False


class SearchField(QFrame):
    """A field with a magnifier that filters as she types; Esc empties it."""

    edited = Signal(str)

    def __init__(self, placeholder: str, width: int = 230) -> None:
        super().__init__()
        self.setProperty("search", "true")
        self.setFixedWidth(px(width))
        self.setFixedHeight(px(34) + 2)  # as high as the buttons and choices beside it
        self.edit = QLineEdit()
        self.edit.setProperty("bare", "true")
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(placeholder)
        self.edit.installEventFilter(self)
        self.edit.textChanged.connect(self.edited)
        self.setFocusProxy(self.edit)
        within = line(self, 8, (9, 0, 7, 0))
        within.addWidget(Icon("search", "text3", 15))
        within.addWidget(self.edit, 1)

    def text(self) -> str:
        """Return what is looked for."""
        return self.edit.text().strip()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # a style sheet knows no :focus-within
        if event.type() == QEvent.Type.FocusIn:
            restyle(self, "focused", "true")
        elif event.type() == QEvent.Type.FocusOut:
            restyle(self, "focused", "false")
        return super().eventFilter(watched, event)
