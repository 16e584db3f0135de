"""What she chose about the looks, kept on this laptop (no health information), and put on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.ui.theme.look import Look, Scheme
from app.ui.theme.palette import palette
from app.ui.theme.qss import style_sheet

SMALLEST, LARGEST = 1.0, 2.0


class Theme(StrEnum):
    """Which scheme is wanted: the system's, or always one."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class Choice:
    """Theme, text scale from 1.0 to 2.0, whether nothing may move, and who may look."""

    theme: Theme = Theme.SYSTEM
    scale: float = SMALLEST
    still: bool = False
    wary: bool = True
    """Whether a second display turns the discreet screen on."""


_QT_SCHEMES = {
    Theme.SYSTEM: Qt.ColorScheme.Unknown,
    Theme.LIGHT: Qt.ColorScheme.Light,
    Theme.DARK: Qt.ColorScheme.Dark,
}


class Appearance(QObject):
    """Puts a choice on the application, and again when the system turns dark or light."""

    changed = Signal()
    """Other colors: painted widgets repaint themselves."""
    resized = Signal()
    """Another text scale: what was laid out must be built anew."""

    def __init__(self, app: QApplication, settings: QSettings) -> None:
        super().__init__(app)
        self._app = app
        self._settings = settings
        self._choice = self._kept()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._put_on)

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
        self._settings.setValue("discreet/by_itself", "yes" if choice.wary else "no")
        self._tell_system()
        self._put_on()
        if before.scale != scale:
            self.resized.emit()

    def _kept(self) -> Choice:
        theme = str(self._settings.value("appearance/theme", ""))
        try:
            scale = float(str(self._settings.value("appearance/scale", SMALLEST)))
        except ValueError:
            scale = SMALLEST
        return Choice(
            Theme(theme) if theme in set(Theme) else Theme.SYSTEM,
            min(max(scale, SMALLEST), LARGEST),
            self._settings.value("appearance/still", "no") == "yes",
            self._settings.value("discreet/by_itself", "yes") == "yes",
        )

    def _tell_system(self) -> None:
        # title bars and native menus follow what Qt is told (6.8 and later)
        QGuiApplication.styleHints().setColorScheme(_QT_SCHEMES[self._choice.theme])

    def _put_on(self) -> None:
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        if self._choice.theme is not Theme.SYSTEM:
            dark = self._choice.theme is Theme.DARK
        scheme = Scheme.DARK if dark else Scheme.LIGHT
        wear(self._app, Look(scheme, self._choice.scale, self._choice.still))
        self.changed.emit()


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
