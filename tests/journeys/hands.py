"""Her hands: keys as the keyboard sends them, to the window that has the focus, and counted."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QWindow
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
        self.letters = 0
        self.texts = 0
        """How often something was typed."""
        self.clicks = 0

    def press(self, key, modifiers=NONE, *, times=1):
        for _ in range(times):
            self.chords += 1
            QTest.keyClick(_window(), key, modifiers)

    def type(self, words, *, pause=-1):
        self.texts += 1
        for letter in words:
            self.letters += 1
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

    def click(self, widget, at=None):
        """Press the mouse once where a widget can be seen, or a spot of it."""
        self.clicks += 1
        handle, spot = _under(widget, at)
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, NONE, spot)

    def drag(self, widget, begin, end, *, over=None):
        """Press, move, perhaps `over` a spot farther off, and let go: one click."""
        self.clicks += 1
        handle, spot = _under(widget, begin)
        QTest.mousePress(handle, Qt.MouseButton.LeftButton, NONE, spot)
        between_them = [begin + (end - begin) * share for share in (0.3, 0.7)]
        for between in (*between_them, *([over] if over else []), end):
            QTest.mouseMove(handle, widget.mapTo(widget.window(), between))
        QTest.mouseRelease(
            handle, Qt.MouseButton.LeftButton, NONE, widget.mapTo(widget.window(), end)
        )

    def fill(self, field, words):
        """Go to a field and type."""
        self.tab_to(field.edit)
        self.type(words)


def _under(widget, at) -> tuple[QWindow, QPoint]:
    """Return the window and the spot in it; what she cannot see there she cannot press."""
    window = widget.window()
    spot = widget.mapTo(window, widget.rect().center() if at is None else at)
    seen = window.childAt(spot)
    assert seen is widget or widget.isAncestorOf(seen), f"{widget} is under {seen}"
    handle = window.windowHandle()
    assert handle is not None
    return handle, spot


def _window():
    window = QGuiApplication.focusWindow()
    assert window is not None, "no window has the focus"
    return window
