"""Booking by one typed line: what it says, for whoever reads the calendar."""

from __future__ import annotations

from datetime import date

from app.rules.quick_add import Basis, Line, read

__all__ = ["Line", "line_of"]


def line_of(words: str, today: date, shown: date) -> Line:
    """Return what a typed line says; `shown` is a day of the week that she looks at."""
    return read(words, Basis(today, shown))
