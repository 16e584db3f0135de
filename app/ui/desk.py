"""What lies on a page's desk: the open practice, the time, and ways to do and to say things."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.core.clock import Clock
from app.services.copied_words import CopiedWords
from app.services.open_practice import OpenPractice
from app.ui.actions import Actions
from app.ui.jobs import Jobs
from app.ui.widgets.toast import Toasts


@dataclass(frozen=True)
class Desk:
    """Given to every page that works on records; made at unlock, gone at lock."""

    practice: OpenPractice
    clock: Clock
    jobs: Jobs
    registry: Actions
    toasts: Toasts
    copied: CopiedWords = field(default_factory=CopiedWords)
    """Of the window: it outlives a lock, and holds no words."""
