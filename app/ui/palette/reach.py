"""What the palette reaches: the people in memory, the actions, the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.core.clock import Clock
from app.core.ids import ChartId
from app.services.finding import Finding
from app.ui.actions import Actions
from app.ui.shell.page_stack import PageStack


@dataclass(frozen=True)
class Reach:
    """Made once for an unlocked window."""

    finding: Finding
    clock: Clock
    registry: Actions
    pages: PageStack
    alike: Callable[[Iterable[ChartId]], frozenset[ChartId]]
    """Says whose names could be taken for another's."""

    def chart_here(self) -> ChartId | None:
        """Return whose chart or note lies open."""
        page = self.pages.page
        return page.about if page is not None else None
