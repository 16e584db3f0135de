"""An invented letter as a PDF that looks as if it came from a scanner, for sample practices."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from math import isqrt

from PIL import Image
from reportlab.lib.pagesizes import letter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.paper.page import MARGIN

_FACE = "Times-Roman"
_SIZE, _LINE = 11, 16


def scanned_letter(title: str, lines: Sequence[str], grain: bytes) -> bytes:
    """Return a page with typed lines on a background of gray dots, one for each byte of grain."""
    width, height = letter
    file, side = BytesIO(), isqrt(len(grain))
    page = Canvas(file, pagesize=letter, invariant=1, pageCompression=1)
    page.setTitle(title)
    dots = Image.frombytes("L", (side, side), grain[: side * side])
    page.drawImage(ImageReader(dots), 0, 0, width, height)
    page.setFont(_FACE, _SIZE)
    for place, line in enumerate(lines):
        page.drawString(MARGIN, height - 2 * MARGIN - place * _LINE, line)
    page.save()
    return file.getvalue()
