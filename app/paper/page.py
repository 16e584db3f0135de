"""A page that is drawn from the top down: what every printed thing is made with.

Distances are in points (1/72 inch), `top` is measured from the upper edge. What stands
between the margins fits American letter and A4 alike, whichever is in the printer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import letter
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from app.paper.typefaces import MONO, SANS, STRONG, load_typefaces, width_of

WIDTH: float
HEIGHT: float
WIDTH, HEIGHT = letter
MARGIN = 54.0
INNER = WIDTH - 2 * MARGIN
RIGHT = WIDTH - MARGIN
LEADING = 1.42
"""Line height as a multiple of the type size."""


@dataclass(frozen=True, slots=True)
class Type:
    """A face, a size and an ink."""

    face: str
    size: float
    ink: str

    @property
    def line(self) -> float:
        """The height of one line."""
        return self.size * LEADING


BLACK, GRAY, SPRUCE, HAIRLINE = "#24221E", "#57524A", "#22695B", "#D3CCC0"
TITLE = Type(STRONG, 22, BLACK)
HEADING = Type(STRONG, 10.5, SPRUCE)
BODY = Type(SANS, 9.2, BLACK)
STRONG_BODY = Type(STRONG, 9.2, BLACK)
SMALL = Type(SANS, 7.8, GRAY)
CODE = Type(MONO, 8, BLACK)


class Paper:
    """A PDF in the making, in memory only; the same drawing gives the same bytes."""

    def __init__(self, title: str) -> None:
        load_typefaces()
        self._file = BytesIO()
        self._canvas = Canvas(self._file, pagesize=letter, invariant=1, pageCompression=1)
        self._canvas.setTitle(title)
        self._canvas.setAuthor("Alcove")
        self._canvas.setCreator("Alcove")

    def end_page(self) -> None:
        """Go on with a new page."""
        self._canvas.showPage()

    def finish(self) -> bytes:
        """Return the finished PDF."""
        self._canvas.save()
        return self._file.getvalue()

    def say(self, text: str, left: float, top: float, kind: Type) -> float:
        """Set one line with its baseline at `top`; return where it ends on the right."""
        self._canvas.setFont(kind.face, kind.size)
        self._canvas.setFillColor(HexColor(kind.ink))
        self._canvas.drawString(left, HEIGHT - top, text)
        return left + width_of(text, kind.face, kind.size)

    def say_to(self, text: str, right: float, top: float, kind: Type) -> None:
        """Set one line that ends at `right`."""
        self.say(text, right - width_of(text, kind.face, kind.size), top, kind)

    def say_amid(self, text: str, middle: float, top: float, kind: Type) -> None:
        """Set one line around `middle`."""
        self.say(text, middle - width_of(text, kind.face, kind.size) / 2, top, kind)

    def tell(self, text: str, box: tuple[float, float, float], kind: Type = BODY) -> float:
        """Set a paragraph in `box` (left, first baseline, width); return the next baseline."""
        left, top, width = box
        for line in simpleSplit(text, kind.face, kind.size, width):
            self.say(line, left, top, kind)
            top += kind.line
        return top

    def count_up(self, steps: Sequence[str], box: tuple[float, float, float]) -> float:
        """Set numbered steps in `box`; return the next baseline."""
        left, top, width = box
        for number, step in enumerate(steps, start=1):
            self.say(f"{number}", left, top, Type(STRONG, BODY.size, SPRUCE))
            top = self.tell(step, (left + 14, top, width - 14)) + 2.4
        return top

    def rule(self, top: float, left: float = MARGIN, right: float = RIGHT) -> None:
        """Draw a hairline across."""
        self._canvas.setLineWidth(0.6)
        self._canvas.setStrokeColor(HexColor(HAIRLINE))
        self._canvas.line(left, HEIGHT - top, right, HEIGHT - top)

    def frame(self, box: tuple[float, float, float, float], ink: str, radius: float = 7) -> None:
        """Draw a rounded frame: `box` is left, top, width, height."""
        left, top, width, height = box
        self._canvas.setLineWidth(0.9)
        self._canvas.setStrokeColor(HexColor(ink))
        self._canvas.roundRect(left, HEIGHT - top - height, width, height, radius)

    def alcove(self, left: float, foot: float, height: float) -> None:
        """Draw the house's sign: an arched niche in spruce, with its ledge."""
        width, foot = height * 0.78, HEIGHT - foot
        radius = width / 2
        arch = self._canvas.beginPath()
        arch.moveTo(left, foot)
        arch.lineTo(left, foot + height - radius)
        arch.arcTo(left, foot + height - width, left + width, foot + height, 180, -180)
        arch.lineTo(left + width, foot)
        self._canvas.setLineWidth(height / 8)
        self._canvas.setLineCap(1)
        self._canvas.setStrokeColor(HexColor(SPRUCE))
        self._canvas.drawPath(arch)
        self._canvas.line(left - height / 10, foot, left + width + height / 10, foot)
