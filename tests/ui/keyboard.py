"""Somebody's keyboard: the keys of the key table, pressed in the real window."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from app.ui.actions import Actions
from app.ui.key_table import KEY_TABLE
from app.ui.palette.palette import Palette
from app.ui.shell.page import Address

TODAY = date(2026, 11, 12)
LATER = {
    "record payment": "payments come with billing",
    "record measure": "measures are not there yet",
    "snippet": "snippets are not there yet",
}
"""Keys that sleep, with the part that wakes them."""
TABLE = {entry.name: entry for entry in KEY_TABLE}


class Keyboard:
    """Presses the keys of an entry, one way after the other, and sees what comes of each."""

    def __init__(self, alcove) -> None:
        self.alcove = alcove
        self.tried: set[str] = set()
        self.chart: Any = None

    @property
    def pages(self):
        return self.alcove.content.pages

    @property
    def page(self):
        return self.pages.page

    @property
    def practice(self):
        return self.alcove.doors.practice

    @property
    def registry(self) -> Actions:
        return self.alcove.content.registry

    def go(self, place, subject=None, part=""):
        self.pages.go(Address(place, subject, part))
        self.alcove.settle()
        QApplication.processEvents()
        return self.page

    def press(self, key):
        QTest.keySequence(self.alcove.window.windowHandle(), QKeySequence(key))
        QApplication.processEvents()

    def each(self, name, before=lambda: None):
        """Press every key of an entry, each after `before`."""
        self.tried.add(name)
        for key in TABLE[name].keys:
            before()
            self.press(key)
            yield key

    def once(self, name):
        """Do an entry: by its key, or where it has none by the palette."""
        self.tried.add(name)
        if TABLE[name].keys:
            self.press(TABLE[name].keys[0])
            return
        self.press("Ctrl+K")
        self.over(Palette)
        # up to what no key of this keyboard writes: a curly apostrophe, three dots
        plain = TABLE[name].text.partition("’")[0].partition("…")[0]
        for letter in f">{plain}":
            QTest.keyClick(self.alcove.window.windowHandle(), letter)  # type: ignore[call-overload]
        self.press("Return")

    def close_menu(self):
        """See that a menu is open, and close it."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        menu.close()

    def over(self, kind):
        """Wait for what lies over the page."""

        def found():
            return [each for each in self.alcove.window.findChildren(kind) if each.isVisible()]

        self.alcove.qtbot.waitUntil(lambda: bool(found()), timeout=5_000)
        return found()[-1]

    def opens(self, name, kind):
        """See that an entry opens something, by each of its keys, and close it."""
        for _ in range(max(1, len(TABLE[name].keys))):
            self.once(name)
            over = self.over(kind)
            self.alcove.settle()
            over.close_quietly()
            QApplication.processEvents()

    def stands(self, kind):
        return [each for each in self.alcove.window.findChildren(kind) if each.isVisible()]


def entries(*contexts):
    return {entry.name for entry in KEY_TABLE if entry.context in contexts} - LATER.keys()
