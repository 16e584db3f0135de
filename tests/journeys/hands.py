"""Her hands: keys as the keyboard sends them, to the window that has the focus, and counted."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key
FAR = 80
"""As many Tabs as anybody would press."""


class Hands:
    """A key passes the whole way: window, shortcuts, then whatever has the focus."""

    def __init__(self) -> None:
        self.chords = 0
        """Keys pressed that were not text."""

    def press(self, key, modifiers=NONE, *, times=1):
        for _ in range(times):
            self.chords += 1
            QTest.keyClick(_window(), key, modifiers)

    def type(self, words, *, pause=-1):
        for letter in words:
            QTest.keyClick(_window(), letter, NONE, pause)

    def tab_to(self, widget):
        """Press Tab until a widget has the focus, as somebody without a mouse does."""
        for _ in range(FAR):
            if QApplication.focusWidget() is widget:
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to {widget}")

    def push(self, button):
        """Go to a button and press it."""
        self.tab_to(button)
        self.press(Key.Key_Space)

    def choose_next(self, group):
        """Go to a group of buttons and move to the next one."""
        self.tab_to(group.button(group.current))
        self.press(Key.Key_Right)

    def fill(self, field, words):
        """Go to a field and type."""
        self.tab_to(field.edit)
        self.type(words)


def _window():
    window = QGuiApplication.focusWindow()
    assert window is not None, "no window has the focus"
    return window
