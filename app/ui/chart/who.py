"""Who a client is, in words: birth date and age, chart number, second identifiers."""

from __future__ import annotations

from datetime import date

from app.core.wording import MONTHS, SHORT, short_date
from app.services.charts import ChartIdentity
from app.services.clients import ChartKind, ClientRow, Likeness

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


def kind_words(kind: ChartKind, people: int) -> str:
    """Say "Couple", "Family of 4", "Group of 6"."""
    said = kind.value.capitalize()
    return said if kind is ChartKind.COUPLE else f"{said} of {people}"


def known_by(who: ChartIdentity | ClientRow | Likeness, age: int | None = None) -> str:
    """Say what tells somebody from others first: the birth date, or that it is a couple."""
    if who.kind is ChartKind.INDIVIDUAL:
        return born_words(who.born, age)
    return kind_words(who.kind, who.people)


def month_and_year(day: date) -> str:
    """Say "Sep 2026"."""
    return f"{MONTHS[day.month - 1][:SHORT]} {day.year}"


def identifiers(other: ChartIdentity | ClientRow | Likeness) -> str:
    """Say what tells a client from others of the same name: "Born Aug 2, 1988 · Chart 0094"."""
    return f"{known_by(other)}{DOT}{chart_words(other.number)}"


def facts(who: ChartIdentity) -> list[str]:
    """Return the line under a client's name, fact by fact."""
    also = "".join(f", also {number:04d}" for number in who.also)
    said = [who.pronouns, known_by(who, who.age), chart_words(who.number) + also]
    return [fact for fact in said if fact]
