"""The menu of a row: what the key table names, done to this row, each with its key beside it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.ui.key_table import KEY_TABLE, heard

Deeds = Mapping[str, Callable[[], object]]
"""What can be done to a row, by the names of the key table."""
_ENTRIES: Final = {entry.name: entry for entry in KEY_TABLE}


def menu_of(deeds: Deeds, over: QWidget, hears: Collection[str] = ()) -> QMenu:
    """Return the menu; `hears` names the deeds whose keys the row answers itself."""
    menu = QMenu(over)
    for name, deed in deeds.items():
        menu.addAction(_words(name, hears), deed)
    return menu


def show_menu(menu: QMenu, at: QPoint) -> None:
    """Open a menu at a place of the screen; it goes as it closes."""
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)


def _words(name: str, hears: Collection[str]) -> str:
    entry = _ENTRIES[name]
    keys = heard(entry) if name in hears else ()
    shown = QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
    return f"{entry.said}\t{shown}" if shown else entry.said
