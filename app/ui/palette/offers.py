"""What the palette offers, as data: rows under headings, their words, marks, keys and deeds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from app.core.ids import ChartId
from app.services.matching import Range
from app.ui.widgets.veil import Discreet, Veil, veiled


@dataclass(frozen=True)
class Words:
    """Some words of a row, and which of their letters fit what was typed."""

    text: str
    marked: Sequence[Range] = ()
    names: bool = False
    """They name somebody: initials on the discreet screen."""

    @property
    def shown(self) -> str:
        """The words as they are shown now."""
        return veiled(self.text, Veil.NAME if self.names else Veil.BIRTH)

    @property
    def marks(self) -> Sequence[Range]:
        """The letters to mark in what is shown; none in initials."""
        is_veiled = self.shown != self.text
        return () if is_veiled or (self.names and Discreet.is_on) else self.marked


@dataclass(frozen=True)
class Offer:
    """One row that can be chosen."""

    words: Words
    deed: Callable[[], object]
    icon: str = ""
    avatar: tuple[str, UUID] | None = None
    """Initials, and the id that gives the hue."""
    beside: Sequence[Words] = ()
    key: str = ""
    pill: tuple[str, str, str] | None = None
    """Text, hue, icon."""
    chart: ChartId | None = None
    """Whose row it is, where it is a client's: Tab shows what can be done there."""

    @property
    def said(self) -> str:
        """What a screen reader says."""
        rest = "".join(each.shown for each in self.beside)
        pill = self.pill[0] if self.pill else ""
        return ", ".join(part for part in (self.words.shown, rest, pill, self.key) if part)


@dataclass(frozen=True)
class Group:
    """Rows under a heading."""

    title: Words
    offers: Sequence[Offer]


@dataclass(frozen=True)
class Menu:
    """All that is offered for what was typed, and which row Enter takes at first."""

    groups: Sequence[Group]
    chosen: Offer | None = None
    """None: Enter does nothing until she has chosen."""
