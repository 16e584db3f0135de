"""A time of day typed in any usual way."""

from __future__ import annotations

from datetime import time

from app.core.times import understood_time
from app.core.wording import bare_time, clock_time
from app.ui.widgets.fields import TextField

NOT_A_TIME = "Try {} or {}."


class TimeField(TextField):
    """Takes "10", "10:50", "1p"; rewrites it on leaving."""

    def __init__(self, label: str) -> None:
        super().__init__(label, optional=True, check=_wrong)
        self.label.setText(label)
        self.edit.setPlaceholderText(clock_time(time(10)))
        self.left.connect(lambda: self.set_time(self.at) if self.at else None)

    @property
    def at(self) -> time | None:
        """The time that was understood, if any."""
        return understood_time(self.text())

    def set_time(self, at: time | None) -> None:
        """Show a time."""
        self.set_text(clock_time(at) if at else "")


def not_a_time() -> str:
    """Say how a time may be typed."""
    return NOT_A_TIME.format(bare_time(time(10, 50)), clock_time(time(13)))


def _wrong(text: str) -> str:
    return "" if not text or understood_time(text) else not_a_time()
