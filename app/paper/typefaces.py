"""The faces of everything printed, embedded so that a sheet looks the same on every printer."""

from __future__ import annotations

from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from app.core.resources import resource

SANS = "Inter-Regular"
STRONG = "Inter-SemiBold"
MONO = "JetBrainsMono-Medium"


@cache
def load_typefaces() -> None:
    """Make the faces known to reportlab, once in the life of the program.

    They are TrueType twins of the screen's Inter: reportlab cannot embed the .otf files.
    """
    for face in (SANS, STRONG, MONO):
        pdfmetrics.registerFont(TTFont(face, resource("fonts", "paper", f"{face}.ttf")))


def width_of(text: str, face: str, size: float) -> float:
    """Return how wide `text` is, in points."""
    return float(pdfmetrics.stringWidth(text, face, size))
