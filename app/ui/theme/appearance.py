"""What she chose about looks, times, dates and keys, kept on this laptop, and put on.

It is no health information, and the lock page shows it before the records are open.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.core.manner import AMERICAN, Manner
from app.ui.key_table import SingleLetters
from app.ui.theme.look import Look, Scheme
from app.ui.theme.palette import palette
from app.ui.theme.qss import style_sheet

if TYPE_CHECKING:  # an older Qt has no such class
    from PySide6.QtGui import QAccessibilityHints, QStyleHints

SMALLEST, LARGEST = 1.0, 2.0


class Theme(StrEnum):
    """Which scheme is wanted: the system's, or always one."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Contrast(StrEnum):
    """How plainly lines are drawn: as the system asks, or always one way."""

    SYSTEM = "system"
    HIGH = "high"
    USUAL = "usual"


@dataclass(frozen=True)
class Choice:
    """Theme, text scale from 1.0 to 2.0, whether nothing may move, who may look, contrast."""

    theme: Theme = Theme.SYSTEM
    scale: float = SMALLEST
    still: bool = False
    wary: bool = True
    """Whether a second display turns the discreet screen on."""
    contrast: Contrast = Contrast.SYSTEM
    manner: Manner = AMERICAN
    letters: bool = True
    """Whether letters alone act in lists and in the calendar."""


_QT_SCHEMES = {
    Theme.SYSTEM: Qt.ColorScheme.Unknown,
    Theme.LIGHT: Qt.ColorScheme.Light,
    Theme.DARK: Qt.ColorScheme.Dark,
}


class Appearance(QObject):
    """Puts a choice on the application, and again when the system turns dark or light."""

    changed = Signal()
    """Other colors: painted widgets repaint themselves."""
    outdated = Signal()
    """Another text scale, other dates or keys: what stands there must be built anew."""

    def __init__(self, app: QApplication, settings: QSettings) -> None:
        super().__init__(app)
        self._app = app
        self._settings = settings
        self._choice = self._kept()
        self._style = QGuiApplication.styleHints()
        self._style.colorSchemeChanged.connect(self._put_on)
        self._hints = _told_by(self._style)
        if self._hints is not None:
            self._hints.contrastPreferenceChanged.connect(self._put_on)

    @property
    def choice(self) -> Choice:
        """What she chose last."""
        return self._choice

    def start(self) -> None:
        """Put the kept choice on; once, before the first window."""
        self._tell_system()
        self._put_on()

    def choose(self, choice: Choice) -> None:
        """Keep a choice and put it on at once."""
        scale = min(max(choice.scale, SMALLEST), LARGEST)
        before, self._choice = self._choice, replace(choice, scale=scale)
        self._settings.setValue("appearance/theme", str(choice.theme))
        self._settings.setValue("appearance/scale", str(scale))
        self._settings.setValue("appearance/still", "yes" if choice.still else "no")
        self._settings.setValue("appearance/contrast", str(choice.contrast))
        self._settings.setValue("discreet/by_itself", "yes" if choice.wary else "no")
        self._settings.setValue("appearance/clock", "24" if choice.manner.is_24_hours else "12")
        first = "day" if choice.manner.is_day_first else "month"
        self._settings.setValue("appearance/date_order", first)
        self._settings.setValue("keys/letters", "yes" if choice.letters else "no")
        self._tell_system()
        self._put_on()
        if _built_by(before) != _built_by(self._choice):
            self.outdated.emit()

    def _kept(self) -> Choice:
        theme = str(self._settings.value("appearance/theme", ""))
        contrast = str(self._settings.value("appearance/contrast", ""))
        try:
            scale = float(str(self._settings.value("appearance/scale", SMALLEST)))
        except ValueError:
            scale = SMALLEST
        return Choice(
            Theme(theme) if theme in set(Theme) else Theme.SYSTEM,
            min(max(scale, SMALLEST), LARGEST),
            self._settings.value("appearance/still", "no") == "yes",
            self._settings.value("discreet/by_itself", "yes") == "yes",
            Contrast(contrast) if contrast in set(Contrast) else Contrast.SYSTEM,
            Manner(
                self._settings.value("appearance/clock", "12") == "24",
                self._settings.value("appearance/date_order", "month") == "day",
            ),
            self._settings.value("keys/letters", "yes") == "yes",
        )

    def _tell_system(self) -> None:
        # title bars and native menus follow what Qt is told (6.8 and later)
        QGuiApplication.styleHints().setColorScheme(_QT_SCHEMES[self._choice.theme])

    def _put_on(self) -> None:
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        if self._choice.theme is not Theme.SYSTEM:
            dark = self._choice.theme is Theme.DARK
        scheme = Scheme.DARK if dark else Scheme.LIGHT
        strong = self._choice.contrast is Contrast.HIGH
        if self._choice.contrast is Contrast.SYSTEM:
            strong = system_wants_contrast(self._style)
        Manner.in_use = self._choice.manner
        SingleLetters.act = self._choice.letters
        wear(self._app, Look(scheme, self._choice.scale, self._choice.still, strong))
        self.changed.emit()


def _built_by(choice: Choice) -> tuple[float, Manner, bool]:
    """Return what a page is built by, and cannot take over where it stands."""
    return choice.scale, choice.manner, choice.letters


def _told_by(style: QStyleHints) -> QAccessibilityHints | None:
    """Return what the system says of what she needs to see; None where Qt does not tell.

    It lives as long as `style` is held: PySide 6.11 takes it for gone with the first that let go.
    """
    ask = getattr(style, "accessibility", None)
    hints: QAccessibilityHints | None = ask() if ask is not None else None
    return hints if hints is not None and shiboken6.isValid(hints) else None


def system_wants_contrast(style: QStyleHints) -> bool:
    """Say whether the system asks every program for high contrast."""
    hints = _told_by(style)
    if hints is None:
        return False
    return hints.contrastPreference() == Qt.ContrastPreference.HighContrast


def wear(app: QApplication, look: Look) -> None:
    """Make a look the one in use: font, palette, and the sheet if it differs."""
    Look.in_use = look
    sheet = style_sheet(look)
    if app.styleSheet() == sheet:
        return
    if app.font() != look.font("body"):
        app.setFont(look.font("body"))
    app.setPalette(palette(look))
    app.setStyleSheet(sheet)
