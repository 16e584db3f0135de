"""Whether the laptop's clock was set back: what is signed from then on carries the wrong time."""

from __future__ import annotations

from app.core.clock import Clock, ClockWatch


class ClockCheck:
    """Compares the clock with the time that passed. A change of time zone is no jump.

    The log needs nobody to tell it: its own watch puts the jump before its next entry.
    """

    def __init__(self, clock: Clock, set_back: int) -> None:
        """Begin with the seconds by which the clock stood before the log's last entry."""
        self._watch = ClockWatch(clock)
        self._set_back = set_back

    def moved_back(self) -> int:
        """Return by how many seconds the clock went back since the last look; 0 for none."""
        back, self._set_back = self._set_back - (self._watch.jump() or 0), 0
        return max(back, 0)
