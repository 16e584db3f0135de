"""The places of the window, as data: a feature adds one line where the window is put together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from app.ui.shell.page import Address, Page

Build = Callable[[Address], Page]


class Section(Enum):
    """Where in the sidebar a destination stands."""

    DAILY = auto()
    PRACTICE = auto()
    INSIDE = auto()
    """Not in the sidebar: reached from another place, which stays lit."""


@dataclass(frozen=True)
class Destination:
    """A place: its name in addresses, its words and icon, its section, its page."""

    place: str
    title: str
    icon: str
    build: Build
    section: Section = Section.DAILY
    under: str = ""
    """For a place inside another: the place that is lit in the sidebar."""

    @property
    def lit(self) -> str:
        """The place that the sidebar shows as current."""
        return self.under or self.place
