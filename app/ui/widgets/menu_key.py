"""The key that asks for the menu of a row; not every system tells of it by itself."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QKeyEvent, QKeySequence

MENU_KEY: Final = "Shift+F10"


def is_menu_key(event: QKeyEvent) -> bool:
    """Say whether a key asks for the menu."""
    return QKeySequence(event.keyCombination()) == QKeySequence(MENU_KEY)
