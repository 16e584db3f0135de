"""Which view the window has room for: in a narrow one a day stands in the place of a week."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from app.ui.calendar.span import View
from app.ui.theme.look import look

ONE_COLUMN: Final = 720
"""Below this effective width (UX 10) days do not stand beside each other: no name fits."""


class Fitting:
    """Remembers that it was a week: it comes back with the room for it."""

    def __init__(self) -> None:
        self._gave_way = False

    def of(self, view: View, window: QWidget) -> View:
        """Return the view to be shown instead of this one, or this one."""
        is_narrow = window.width() / look().scale < ONE_COLUMN
        if is_narrow and view is View.WEEK:
            self._gave_way = True
            return View.DAY
        if not is_narrow and self._gave_way:
            self._gave_way = False
            return View.WEEK if view is View.DAY else view
        return view
