"""What stands on a page, mark by mark: drawn once, then printed or shown alike.

A page is laid out as plain values. A PDF is written from them, and the screen's preview is
painted from the same ones: what is seen is what is printed. Distances are in points from the
upper left corner, as everywhere on paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.paper.page import Paper, Type


@dataclass(frozen=True, slots=True)
class Said:
    """One line of text with its baseline at `top`."""

    text: str
    left: float
    top: float
    kind: Type


@dataclass(frozen=True, slots=True)
class Ruled:
    """A hairline across."""

    top: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Framed:
    """A rounded frame."""

    box: tuple[float, float, float, float]
    """Left, top, width, height."""
    ink: str
    radius: float = 7


@dataclass(frozen=True, slots=True)
class Sign:
    """The house's sign, an arched niche."""

    left: float
    foot: float
    height: float


Mark = Said | Ruled | Framed | Sign


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its marks, and what a screen reader says of it, line by line."""

    marks: tuple[Mark, ...]

    @property
    def words(self) -> str:
        """Return all that is said on the page, from top to bottom."""
        said = [mark for mark in self.marks if isinstance(mark, Said)]
        return "\n".join(m.text for m in sorted(said, key=lambda m: (round(m.top), m.left)))


def moved(mark: Mark, down: float) -> Mark:
    """Return a mark further down the page."""
    if isinstance(mark, Said):
        return Said(mark.text, mark.left, mark.top + down, mark.kind)
    if isinstance(mark, Ruled):
        return Ruled(mark.top + down, mark.left, mark.right)
    if isinstance(mark, Framed):
        left, top, width, height = mark.box
        return Framed((left, top + down, width, height), mark.ink, mark.radius)
    return Sign(mark.left, mark.foot + down, mark.height)


def print_sheets(title: str, sheets: Sequence[Sheet]) -> bytes:
    """Return the pages as a PDF, made in memory."""
    paper = Paper(title)
    for sheet in sheets:
        for mark in sheet.marks:
            _put(paper, mark)
        paper.end_page()
    return paper.finish()


def _put(paper: Paper, mark: Mark) -> None:
    if isinstance(mark, Said):
        paper.say(mark.text, mark.left, mark.top, mark.kind)
    elif isinstance(mark, Ruled):
        paper.rule(mark.top, mark.left, mark.right)
    elif isinstance(mark, Framed):
        paper.frame(mark.box, mark.ink, mark.radius)
    else:
        paper.alcove(mark.left, mark.foot, mark.height)
