"""The menu of the calendar: what is done seldom, so no button stands for it."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidget

from app.ui.actions import Actions

SELDOM = ("export calendar", "bring in calendar")


def show_menu(registry: Actions, under: QWidget) -> None:
    """Offer them under a button."""
    menu_of(registry, under).popup(under.mapToGlobal(under.rect().bottomLeft()))


def menu_of(registry: Actions, over: QWidget) -> QMenu:
    """Return the menu; it goes as it closes."""
    menu = QMenu(over)
    for name in SELDOM:
        menu.addAction(registry[name])
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
