"""How long an appointment is, in minutes."""

from __future__ import annotations

import re
from typing import Final

from app.ui.widgets.fields import TextField

LEAST, MOST = 5, 720
NOT_A_LENGTH: Final = "Try 50 or 80."
_TYPED: Final = re.compile(r"^(\d{1,3})\s*(?:m|min|minutes)?$", re.IGNORECASE)


class LengthField(TextField):
    """Takes "50" and "50 min"."""

    def __init__(self) -> None:
        super().__init__("Minutes", check=lambda text: "" if understood(text) else NOT_A_LENGTH)

    @property
    def minutes(self) -> int | None:
        """The length that was understood, if any."""
        return understood(self.text())

    def set_minutes(self, minutes: int) -> None:
        """Show a length."""
        self.set_text(str(minutes))


def understood(typed: str) -> int | None:
    """Return the minutes that were typed; None where they are no length of an appointment."""
    found = _TYPED.match(typed)
    minutes = int(found[1]) if found else 0
    return minutes if LEAST <= minutes <= MOST else None
