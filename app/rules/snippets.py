"""The piece of a text that shows why it was found: where the words stand, and what is around."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

BEGINS: Final = "\x02"
ENDS: Final = "\x03"
BETWEEN: Final = "\x1e"
"""Stands between the sections of a piece."""
OF_ALCOVE: Final = "\ue000"
"""Begins the words that the index has of its own; a letter of nobody's writing."""
MARKS: Final = dict.fromkeys(map(ord, f"\0{BEGINS}{ENDS}{BETWEEN}{OF_ALCOVE}"), " ")
"""What is taken out of a text before it is stored; positions stay the same."""
BEFORE: Final = 48
"""Letters shown before the first word that was found."""
LETTERS: Final = 220
CUT: Final = "…"
_WORD: Final = 24
"""How far a cut moves to spare a word."""

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Snippet:
    """One line of a section's text, and where in it the words stand that were looked for."""

    section: int
    """Which section of the piece, counted from 0."""
    text: str
    marks: tuple[Range, ...]
    place: Range
    """Where the first of them stands in the section's whole text."""


def snippet_of(marked: str) -> Snippet:
    """Return the best piece of a text whose found words stand between marks.

    The section with the most words that were found, from a little before the first of them.
    """
    plain, ranges = _unmarked(marked)
    section, begins, ends = _best_section(plain, ranges)
    within = [(a - begins, min(b, ends) - begins) for a, b in ranges if begins <= a < ends]
    text = plain[begins:ends]
    place = within[0] if within else (0, 0)
    start, stop = _window(text, place[0])
    shown, shift = _shown(text, start, stop)
    marks = tuple((a - shift, min(b, stop) - shift) for a, b in within if start <= a < stop)
    return Snippet(section, shown, marks, place)


def _unmarked(marked: str) -> tuple[str, list[Range]]:
    plain: list[str] = []
    ranges: list[Range] = []
    length = 0
    for number, part in enumerate(marked.split(BEGINS)):
        found, _, rest = part.partition(ENDS) if number else ("", "", part)
        if found:
            ranges.append((length, length + len(found)))
        plain.append(found + rest)
        length += len(found) + len(rest)
    return "".join(plain), ranges


def _best_section(plain: str, ranges: Sequence[Range]) -> tuple[int, int, int]:
    """Return the number of the section with the most words found, its begin and its end."""
    begins, sections = 0, []
    for number, text in enumerate(plain.split(BETWEEN)):
        ends = begins + len(text)
        found = sum(begins <= start < ends for start, _ in ranges)
        sections.append((found, -number, begins, ends))
        begins = ends + len(BETWEEN)
    _, number, begins, ends = max(sections)
    return -number, begins, ends


def _window(text: str, first: int) -> Range:
    """Return where the line begins and ends, between words where there is a blank near."""
    start, stop = max(0, first - BEFORE), len(text)
    if start:
        blank = text.find(" ", start, min(first, start + _WORD))
        start = blank + 1 if blank >= 0 else start
    if start + LETTERS < stop:
        blank = text.rfind(" ", start + LETTERS - _WORD, start + LETTERS)
        stop = blank if blank >= 0 else start + LETTERS
    return start, stop


def _shown(text: str, start: int, stop: int) -> tuple[str, int]:
    """Return one line, cut where it is cut; and by how much positions moved."""
    line = "".join(" " if letter.isspace() else letter for letter in text[start:stop])
    head = CUT if start else ""
    return head + line + (CUT if stop < len(text) else ""), start - len(head)
