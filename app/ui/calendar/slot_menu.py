"""The menu of a time in the calendar: what the keys do there, for who has the letters off too."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtWidgets import QMenu, QWidget

from app.services.appointments import AppointmentKind, AppointmentRow
from app.ui.calendar.stage import Stage
from app.ui.calendar.statuses import BY_KEY
from app.ui.key_table import CALENDAR_KEYS
from app.ui.widgets.row_menu import menu_of, show_menu

ABOUT_ONE: Final = ("slot open", "brief", "slot move", "slot change", "slot copy", "slot take out")
"""What is done to an appointment; the brief only where somebody comes."""
ABOUT_ANY: Final = ("slot new", "slot today", "slot list")


class SlotMenu:
    """`do` does what an entry of the key table says, where the cursor is."""

    def __init__(self, over: QWidget, stage: Stage, do: Callable[[str], object]) -> None:
        self._over = over
        self._stage = stage
        self._do = do

    def menu(self) -> QMenu:
        """Return what can be done where the cursor is."""
        deeds = {name: partial(self._do, name) for name in about(self._stage.row)}
        return menu_of(deeds, self._over, CALENDAR_KEYS)

    def show(self) -> None:
        """Open it beside the cursor."""
        spot = self._stage.spot()
        show_menu(self.menu(), spot.mapToGlobal(spot.rect().center()))


def about(row: AppointmentRow | None) -> tuple[str, ...]:
    """Return what the menu offers, by the names of the key table."""
    if row is None:
        return ABOUT_ANY
    if row.kind is AppointmentKind.BLOCKED:
        return (*(name for name in ABOUT_ONE if name != "brief"), *ABOUT_ANY)
    became = (name for name, status in BY_KEY.items() if status is not row.status)
    return (*ABOUT_ONE, *became, "cancel", *ABOUT_ANY)
