"""The ring around the keyboard's focus."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest

from app.ui.shell.window import Window
from app.ui.widgets.buttons import Button


def ringed(shown):
    """Return a window whose button wears the ring."""
    window = Window()
    button = Button("Continue")
    window.put(button)
    shown(window)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    return window, button


def test_a_button_that_tab_led_to_wears_it(shown):
    window, button = ringed(shown)
    assert window.ring.target is button
    assert window.ring.isVisible()


def test_it_survives_the_end_of_what_wears_it(shown):
    window, button = ringed(shown)
    shiboken6.delete(button)
    window.ring.eventFilter(window, QEvent(QEvent.Type.Resize))
    assert window.ring.target is None
    assert not window.ring.isVisible()
