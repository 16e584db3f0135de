"""What the doors work with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.core.clock import Clock
from app.ui.doors.house import House
from app.ui.jobs import Jobs
from app.ui.shell.window import Window


@dataclass(frozen=True)
class Means:
    """The window, the clock, the jobs, and what loads everything else.

    `open_house` is called in the job of the first unlock, and returns the same house ever after.
    """

    window: Window
    clock: Clock
    jobs: Jobs
    open_house: Callable[[], House]
