"""Buttons: primary, secondary, ghost, link, tint, clay, danger; small, usual, large."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QSizePolicy

from app.ui.theme.icons import Inks, icon
from app.ui.theme.look import px

GAP = "\u2002"
"""An en space: a style sheet knows no gap between a button's icon and its text."""

INKS = {
    "primary": "on_accent",
    "danger": "on_red",
    "tint": "accent_text",
    "link": "accent_text",
    "clay": "clay_text",
}


class _Pressed(QPushButton):
    """A push button that Enter presses, as space does, and that leaves Ctrl+Enter to the page."""

    def __init__(self) -> None:
        super().__init__()
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)


class Button(_Pressed):
    """A button that says what it does: verb and object, three words at most."""

    def __init__(self, text: str, kind: str = "secondary", icon: str = "", size: str = "") -> None:
        super().__init__()
        self._has_icon = bool(icon)
        self.setProperty("kind", kind)
        self.setProperty("sized", size)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        if icon:
            self.set_icon(icon)
        self.say(text)

    def say(self, text: str) -> None:
        """Show and announce another text; an ampersand in it is an ampersand."""
        escaped = text.replace("&", "&&")
        self.setText(GAP + escaped if self._has_icon else escaped)
        self.setAccessibleName(text)

    def set_icon(self, name: str) -> None:
        """Show another icon."""
        ink = INKS.get(str(self.property("kind")), "text2")
        self._has_icon = True
        self.setIcon(icon(name, Inks(ink, ink)))
        self.setIconSize(QSize(px(16), px(16)))


class IconButton(_Pressed):
    """A button of an icon alone; its name is its tooltip and what a screen reader says."""

    def __init__(self, name: str, icon: str, kind: str = "secondary", size: str = "") -> None:
        super().__init__()
        self.setProperty("kind", kind)
        self.setProperty("sized", "small icon" if size == "small" else "icon")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_as(name, icon)

    def show_as(self, name: str, shown: str) -> None:
        """Become another button: its name and its icon."""
        ink = INKS.get(str(self.property("kind")), "text2")
        self.setIcon(icon(shown, Inks(ink, ink)))
        self.setIconSize(QSize(px(16), px(16)))
        self.setAccessibleName(name)
        self.setToolTip(name)


def button_for(action: QAction, kind: str = "secondary", icon: str = "", size: str = "") -> Button:
    """Return a button that does an action, is enabled with it, and names its key in a tip."""
    button = Button(action.text(), kind, icon, size)
    button.clicked.connect(action.trigger)
    action.enabledChanged.connect(button.setEnabled)
    button.setEnabled(action.isEnabled())
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    button.setToolTip(f"{action.text()}  {key}" if key else "")
    return button


def name_as_tip(button: QPushButton, *, shown: bool) -> None:
    """Let a button whose words are hidden say its name in a tip."""
    button.setToolTip(button.accessibleName() if shown else "")
