"""Who is told that a sheet opens: a window has one, and finds it among its children."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from app.ui.widgets.ceremony import Ceremony


class SheetKeeper(QObject):
    """Keeps what is typed into the sheets of a window; a window without one keeps nothing."""

    def opened(self, sheet: Ceremony, opener: QWidget | None) -> None:
        """Watch a sheet that just opened; `opener` had the focus before."""
        raise NotImplementedError
