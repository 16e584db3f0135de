"""The calendar's single keys, by the names that the key table gives them."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QKeyEvent, QKeySequence

from app.ui.key_table import KEY_TABLE, Context, is_silent


def asked_by(event: QKeyEvent) -> str:
    """Return what a key asks for in the calendar; nothing where it means nothing here."""
    key = QKeySequence(event.keyCombination()).toString()
    return "" if is_silent(key) else _names().get(key, "")


@cache
def _names() -> dict[str, str]:
    found = {}
    for entry in KEY_TABLE:
        if entry.context is Context.CALENDAR:
            found.update({QKeySequence(key).toString(): entry.name for key in entry.keys})
    return found
