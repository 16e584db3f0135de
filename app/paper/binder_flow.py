"""Sets blocks one under the other, and goes on with a new page where one does not fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from reportlab.lib.utils import simpleSplit

from app.paper import page as p
from app.paper.marks import Mark, Ruled, Said, Sheet, moved
from app.paper.page import Type
from app.paper.typefaces import width_of

TOP, FOOT = 92.0, 728.0
"""Where the text of a page begins and ends."""


class Stack:
    """Marks that stay together: measured from 0 downward, placed on a page later."""

    def __init__(self) -> None:
        self.marks: list[Mark] = []
        self.height = 0.0

    def put(self, mark: Mark) -> None:
        """Add a mark; the height stays as it is."""
        self.marks.append(mark)

    def tell(self, text: str, kind: Type, box: tuple[float, float, float]) -> float:
        """Set a paragraph in `box` (left, top edge, width); return where it ends."""
        left, top, width = box
        for line in wrapped(text, kind, width):
            self.put(Said(line, left, top + kind.size, kind))
            top += kind.line
        self.height = max(self.height, top)
        return top


class Flow:
    """Pages in the making."""

    def __init__(self) -> None:
        self.pages: list[list[Mark]] = [[]]
        self._top = TOP

    @property
    def number(self) -> int:
        """The page that is being filled, 1 at first."""
        return len(self.pages)

    @property
    def is_fresh(self) -> bool:
        """Nothing stands on the page yet."""
        return self._top == TOP

    def turn(self) -> None:
        """Begin a new page, unless this one is still empty."""
        if not self.is_fresh:
            self.pages.append([])
            self._top = TOP

    def fits(self, height: float) -> bool:
        """Say whether so much fits on what is left of the page."""
        return self._top + height <= FOOT

    def place(self, stack: Stack, gap: float = 0, *, with_next: float = 0) -> None:
        """Put a stack under what is there; `with_next` is room that must be left after it."""
        if not self.fits(stack.height + with_next):
            self.turn()
        # the running head has a line of its own
        marks = [
            m for m in stack.marks if not (self.is_fresh and isinstance(m, Ruled) and not m.top)
        ]
        self.pages[-1] += [moved(mark, self._top) for mark in marks]
        self._top += stack.height + gap

    def place_lines(self, text: str, kind: Type, box: tuple[float, float]) -> None:
        """Set a text of any length in `box` (left, width), line by line over the pages."""
        left, width = box
        for line in wrapped(text, kind, width):
            stack = Stack()
            stack.tell(line, kind, (left, 0, width))
            self.place(stack)

    def skip(self, gap: float) -> None:
        """Leave a gap, but not at the top of a page."""
        if not self.is_fresh:
            self._top += gap


def wrapped(text: str, kind: Type, width: float) -> list[str]:
    """Return the lines of a text; a word that is wider than a line is broken."""
    if not text:
        return []
    lines: list[str] = simpleSplit(text, kind.face, kind.size, width)
    return [part for line in lines for part in _broken(line, kind, width)]


def _broken(line: str, kind: Type, width: float) -> Iterator[str]:
    while width_of(line, kind.face, kind.size) > width and len(line) > 1:
        fits = _longest(line, lambda part: width_of(part, kind.face, kind.size) <= width)
        yield line[:fits]
        line = line[fits:]
    yield line


def _longest(line: str, fits: Callable[[str], bool]) -> int:
    """Return how many characters of a line fit, one at least."""
    low, high = 1, len(line)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(line[:middle]) else (low, middle - 1)
    return low


def sheets(pages: Sequence[Sequence[Mark]]) -> list[Sheet]:
    """Return finished pages."""
    return [Sheet(tuple(marks)) for marks in pages]


def right_of(text: str, right: float, kind: Type) -> float:
    """Return the left edge of a text that ends at `right`."""
    return right - width_of(text, kind.face, kind.size)


def shortened(text: str, kind: Type, width: float) -> str:
    """Return a text that is no wider than `width`, with an ellipsis where it was longer."""
    if width_of(text, kind.face, kind.size) <= width:
        return text
    fits = _longest(text, lambda part: width_of(f"{part}…", kind.face, kind.size) <= width)
    return f"{text[:fits].rstrip()}…"


INNER_BOX = (p.MARGIN, p.INNER)
