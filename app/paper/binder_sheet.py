"""What a binder is made of: parts, and in each part blocks of words, facts and tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Origin(StrEnum):
    """Who says it."""

    ALCOVE = "Alcove knows"
    HERS = "You wrote"
    OFFERED = "Offered, not yours yet"
    OPEN = "Nothing written yet"


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph."""

    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a part, with the section it answers."""

    text: str
    cite: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A name, who says it, and what is said."""

    name: str
    origin: Origin
    text: str
    cite: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; `shares` are the widths of its columns, as parts of one."""

    titles: tuple[str, ...]
    shares: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str
    """What is said where there is no row."""
    spare: int = 0
    """Empty rows to go on by hand."""


@dataclass(frozen=True, slots=True)
class RiskLine:
    """One question of the risk analysis."""

    ask: str
    cite: str
    asset: str
    threat: str
    standing: str
    found: str
    wrote: str
    risk: str
    remains: str


@dataclass(frozen=True, slots=True)
class Choices:
    """A question with boxes to tick, one of them ticked or none."""

    ask: str
    options: tuple[str, ...]
    ticked: str = ""


@dataclass(frozen=True, slots=True)
class Blank:
    """A question with lines to write on by hand."""

    ask: str
    hint: str
    lines: int


@dataclass(frozen=True, slots=True)
class Steps:
    """Numbered steps."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """A line that was signed on the screen, or one to sign on paper."""

    name: str
    when: str = ""
    under: str = ""


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins a page of its own."""


Block = Words | Heading | Told | Grid | RiskLine | Choices | Blank | Steps | Signature | NewPage


@dataclass(frozen=True, slots=True)
class PartSheet:
    """One part of the binder, on pages of its own."""

    title: str
    about: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class BinderSheet:
    """A whole binder, or some of its parts: whose it is and what day it shows."""

    practice: str
    therapist: str
    license: str
    made_on: date
    parts: tuple[PartSheet, ...]
    has_cover: bool = True
