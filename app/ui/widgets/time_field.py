"""A time of day typed in any usual way."""

from __future__ import annotations

from datetime import time

from app.core.times import understood_time
from app.core.wording import clock_time
from app.ui.widgets.fields import TextField

NOT_A_TIME = "Try 10:50 or 1 PM."


class TimeField(TextField):
    """Takes "10", "10:50", "1p"; rewrites it on leaving."""

    def __init__(self, label: str) -> None:
        super().__init__(label, optional=True, check=_wrong)
        self.label.setText(label)
        self.edit.setPlaceholderText("10:00 AM")
        self.left.connect(lambda: self.set_time(self.at) if self.at else None)

    @property
    def at(self) -> time | None:
        """The time that was understood, if any."""
        return understood_time(self.text())

    def set_time(self, at: time | None) -> None:
        """Show a time."""
        self.set_text(clock_time(at) if at else "")


def _wrong(text: str) -> str:
    return "" if not text or understood_time(text) else NOT_A_TIME
