"""Turning the discreet screen on and off: by its key, or by itself as a second display appears."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QScreen

from app.ui.announce import announce
from app.ui.session.displays import lit_displays
from app.ui.theme.appearance import Appearance
from app.ui.widgets.marks import Pill
from app.ui.widgets.veil import Discreet, draw_veils

WORD = "Discreet"
NAME = "Discreet screen is on"


def toggle() -> None:
    """Turn it on, or off."""
    draw_veils(on=not Discreet.is_on)


class DiscreetPill(Pill):
    """A quiet word in the sidebar while the screen is discreet; an eye alone when narrow."""

    is_edged = True

    def __init__(self) -> None:
        super().__init__(WORD, "gray", "eye-off")
        self.setToolTip("Discreet screen is on (Ctrl Shift H)")
        self.dress()

    def dress(self) -> None:
        """Show whether it is on."""
        self.setVisible(Discreet.is_on)
        self.setAccessibleName(NAME)
        if Discreet.is_on:
            announce(self, NAME)

    def narrow(self, *, on: bool) -> None:
        """Show the eye alone, or the word too."""
        self.say("" if on else WORD, "gray", "eye-off")
        self.setAccessibleName(NAME)


class DisplayWatch(QObject):
    """Turns it on as a display is added, mirrored or not; off is for her to say.

    A desk with two displays turns it on once in a run of Alcove: what she turned off there
    stays off until another display appears.
    """

    seen: ClassVar[int] = 1
    """How many displays were lit at the last look; outlives the lock."""

    def __init__(self, parent: QObject, appearance: Appearance) -> None:
        super().__init__(parent)
        self._appearance = appearance
        for app_says in (_app().screenAdded, _app().screenRemoved, _app().primaryScreenChanged):
            app_says.connect(self._look)
        self._look()

    def _look(self, _screen: QScreen | None = None) -> None:
        before, DisplayWatch.seen = DisplayWatch.seen, lit_displays()
        if DisplayWatch.seen > before and self._appearance.choice.wary:
            draw_veils(on=True)


def _app() -> QGuiApplication:
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication), "a window has its application"  # noqa: S101 - a bug
    return app
