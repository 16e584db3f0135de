"""One typed line that books: "jor thu 10:30 50 w" is whom, a day, a time, a length, how often."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import Enum, auto
from typing import Final, NamedTuple

from app.core.dates import ahead, nearest
from app.core.times import understood_time
from app.core.wording import MONTHS, WEEKDAYS

SHORTEST, LONGEST = 5, 720
"""Minutes of an appointment."""
LAST_HOUR: Final = 23
A_YEAR: Final = timedelta(days=366)
"""A date that is farther back is a birth date: it says whom."""
_HOUR: Final = 60
_LETTERS: Final = 3


@dataclass(frozen=True, slots=True)
class Line:
    """What was understood; None and 0 where nothing was said of it."""

    whom: str = ""
    day: date | None = None
    starts: time | None = None
    minutes: int | None = None
    weeks: int = 0
    """It repeats every so many weeks; 0: not said."""
    unclear: tuple[str, ...] = ()
    """What looks like a day or a time and is none, and what was said a second time."""


class Basis(NamedTuple):
    """What days are counted from."""

    today: date
    shown: date
    """A day of the week that she looks at: a weekday is that of this week, unless it is over."""


class _Part(Enum):
    WEEKS = auto()
    LENGTH = auto()
    DAY = auto()
    TIME = auto()
    NUMBER = auto()
    WHOM = auto()


class _Piece(NamedTuple):
    part: _Part
    words: str
    value: date | time | int | None = None


def _any_of(names: Sequence[str]) -> str:
    """Return a pattern of names and of their beginnings, from three letters on."""
    begun = {name[:end] for name in names for end in range(_LETTERS, len(name) + 1)}
    return "|".join(sorted(begun, key=lambda each: (-len(each), each)))


_WEEKDAY: Final = _any_of(WEEKDAYS)
_MONTH: Final = _any_of(MONTHS)
_OF_MONTH: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_CLOCK: Final = r"(?:\d{1,2}(?:[:.]\d{0,2})?\s?(?:[ap]\.?(?:m\.?)?)?|noon)"
_PATTERNS: Final = {
    _Part.WEEKS: r"(?P<two>2w|biweekly|every\s(?:2|two|second|other)\sweeks?)"
    r"|1?w|weekly|every\sweek",
    _Part.LENGTH: r"(?P<hours>\d(?:\.5)?)\s?h(?:rs?|ours?)?"
    r"|(?:for\s(?P<for>\d{1,3})|(?P<minutes>\d{1,3})\s?m(?:ins?|inutes)?)",
    _Part.DAY: rf"(?:on\s)?(?P<day>today|tomorrow|(?P<next>next\s)?(?P<weekday>{_WEEKDAY})"
    rf"|\d{{1,2}}/\d{{1,2}}(?:/\d\d(?:\d\d)?)?|\d{{4}}-\d\d-\d\d"
    rf"|(?:{_MONTH})\.?\s{_OF_MONTH}(?:,?\s\d{{4}})?|{_OF_MONTH}\s(?:{_MONTH})(?:\s\d{{4}})?)",
    _Part.TIME: rf"(?:at\s|@\s?)?(?P<from>{_CLOCK})(?:\s?[-–]\s?(?P<to>{_CLOCK}))?",
    _Part.NUMBER: r"\d{3}",
    _Part.WHOM: r"[^\s,]+",
}
_READ_AS: Final = {
    part: re.compile(rf"(?:{text})(?=[\s,]|$)", re.IGNORECASE) for part, text in _PATTERNS.items()
}
_ORDINAL: Final = re.compile(r"(?<=\d)[a-z]{2}\b", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"[\s,]*")
_MAY_NAME: Final = frozenset({_Part.DAY, _Part.NUMBER})
"""What says whom, where nothing else does: Thu and May are names too, and charts have numbers."""


def read(words: str, basis: Basis) -> Line:
    """Return what a line says. Nothing of it is passed over: what is unclear is named.

    The last day is the day, an earlier one belongs to the name; and where nothing else says
    whom, the first piece does, if it can: "sun 10" is Sun at ten, "sun sun 10" that on Sunday.
    """
    pieces = [each for found in _found(words) for each in _pieces(*found, basis)]
    days = [number for number, each in enumerate(pieces) if each.part is _Part.DAY]
    for number in days[:-1]:
        pieces[number] = _naming(pieces[number])
    says_whom = any(each.part is _Part.WHOM for each in pieces)
    if pieces and not says_whom and pieces[0].part in _MAY_NAME:
        pieces[0] = _naming(pieces[0])
    line = Line()
    for piece in pieces:
        line = _with(line, piece)
    return line


def _naming(piece: _Piece) -> _Piece:
    return _Piece(_Part.WHOM, piece.words)


def _found(words: str) -> Iterator[tuple[_Part, re.Match[str]]]:
    at = _passed(words, 0)
    while at < len(words):
        tried = ((part, pattern.match(words, at)) for part, pattern in _READ_AS.items())
        part, found = next((part, found) for part, found in tried if found)
        yield part, found
        at = _passed(words, found.end())


def _passed(words: str, at: int) -> int:
    between = _BETWEEN.match(words, at)
    return between.end() if between else at


def _pieces(part: _Part, found: re.Match[str], basis: Basis) -> Iterator[_Piece]:
    words = found[0]
    if part is _Part.WEEKS:
        yield _Piece(part, words, 2 if found["two"] else 1)
    elif part is _Part.LENGTH:
        yield _Piece(part, words, _minutes(found))
    elif part is _Part.DAY:
        day = _day(found, basis)
        is_birth = day is not None and day < basis.today - A_YEAR
        yield _Piece(_Part.WHOM if is_birth else part, words, day)
    elif part is _Part.NUMBER:
        yield _Piece(part, words, int(words))
    elif part is _Part.TIME:
        yield from _times(found)
    else:
        yield _Piece(part, words)


def _with(line: Line, piece: _Piece) -> Line:
    part, value = piece.part, piece.value
    if part is _Part.NUMBER and isinstance(value, int):
        part, value = _meant(line, value)
    if part is _Part.WHOM:
        return replace(line, whom=f"{line.whom} {piece.words}".lstrip())
    if isinstance(value, date) and line.day is None:
        return replace(line, day=value)
    if isinstance(value, time) and line.starts is None:
        return replace(line, starts=value)
    if part is _Part.LENGTH and isinstance(value, int) and line.minutes is None:
        return replace(line, minutes=value)
    if part is _Part.WEEKS and isinstance(value, int) and not line.weeks:
        return replace(line, weeks=value)
    return replace(line, unclear=(*line.unclear, piece.words))


def _meant(line: Line, number: int) -> tuple[_Part, time | int | None]:
    """Return what a bare number says: the hour first, then the minutes."""
    if line.starts is None and number <= LAST_HOUR:
        return _Part.TIME, understood_time(str(number))
    return _Part.LENGTH, number if SHORTEST <= number <= LONGEST else None


def _minutes(found: re.Match[str]) -> int | None:
    if found["hours"]:
        minutes = int(float(found["hours"]) * _HOUR)
    else:
        minutes = int(found["minutes"] or found["for"])
    return minutes if SHORTEST <= minutes <= LONGEST else None


def _times(found: re.Match[str]) -> Iterator[_Piece]:
    if found["from"].isdecimal() and not found["to"]:
        yield _Piece(_Part.NUMBER, found[0], int(found["from"]))
        return
    starts = _clock(found["from"])
    yield _Piece(_Part.TIME, found[0], starts)
    if found["to"]:
        stops = _clock(found["to"])
        minutes = _minute(stops) - _minute(starts) if starts and stops else 0
        fits = SHORTEST <= minutes <= LONGEST
        yield _Piece(_Part.LENGTH, f"-{found['to']}", minutes if fits else None)


def _clock(typed: str) -> time | None:
    return time(12) if typed.lower() == "noon" else understood_time(typed)


def _minute(at: time) -> int:
    return at.hour * _HOUR + at.minute


def _day(found: re.Match[str], basis: Basis) -> date | None:
    if weekday := found["weekday"]:
        monday = _monday(basis.today) + timedelta(weeks=1)
        since = monday if found["next"] else max(basis.today, _monday(basis.shown))
        return ahead(weekday, since)
    typed = _ORDINAL.sub("", found["day"])
    return nearest(typed, basis.today) or ahead(typed, basis.today)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
