"""The menu of a page: what is done seldom, so no button of its own stands for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QMenu, QWidget

from app.ui.actions import Actions

ABOUT_CALENDAR: Final = (
    "time off",
    "unbooked",
    "reminders",
    "going out",
    "export calendar",
    "bring in calendar",
)
ABOUT_CLIENTS: Final = ("bring in clients", "take out clients")


def show_menu(registry: Actions, names: Sequence[str], under: QWidget) -> None:
    """Offer actions of the registry under a button."""
    menu_of(registry, names, under).popup(under.mapToGlobal(under.rect().bottomLeft()))


def menu_of(registry: Actions, names: Sequence[str], over: QWidget) -> QMenu:
    """Return the menu; it goes as it closes."""
    menu = QMenu(over)
    for name in names:
        menu.addAction(registry[name])
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
