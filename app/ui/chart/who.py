"""Who a client is, in words: birth date and age, chart number, second identifiers."""

from __future__ import annotations

from datetime import date

from app.core.wording import MONTHS, SHORT, short_date
from app.services.charts import ChartIdentity
from app.services.clients import Likeness

DOT = "\u2002\u2009·\u2002\u2009"
"""Between facts; wide, and a place where a line may end."""


def chart_words(number: int) -> str:
    """Say "Chart 0094"."""
    return f"Chart {number:04d}"


def born_words(born: date | None, age: int | None = None) -> str:
    """Say "Born Aug 2, 1988, age 38", or that the birth date is missing."""
    if born is None:
        return "Birth date not entered"
    return f"Born {short_date(born)}" + ("" if age is None else f", age {age}")


def month_and_year(day: date) -> str:
    """Say "Sep 2026"."""
    return f"{MONTHS[day.month - 1][:SHORT]} {day.year}"


def identifiers(other: Likeness) -> str:
    """Say what tells a client from others of the same name: "Born Aug 2, 1988 · Chart 0094"."""
    return f"{born_words(other.born)}{DOT}{chart_words(other.number)}"


def facts(who: ChartIdentity) -> list[str]:
    """Return the line under a client's name, fact by fact."""
    said = [who.pronouns, born_words(who.born, who.age), chart_words(who.number)]
    return [fact for fact in said if fact]
