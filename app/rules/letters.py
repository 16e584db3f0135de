"""Text without case and accents, each letter still knowing where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Final

from app.rules.names import folded

Range = tuple[int, int]
"""From a letter of a text up to, not including, another."""
_APOSTROPHES: Final = "'’\N{MODIFIER LETTER APOSTROPHE}"


@dataclass(frozen=True, slots=True)
class Letters:
    """A text as it is compared; `places[n]` is where folded letter `n` stands in `text`."""

    text: str
    folded: str
    places: tuple[int, ...]
    parts: tuple[Range, ...]
    """The words of the folded text: blanks, hyphens and signs stand between them."""

    def part(self, number: int) -> str:
        """Return one of its words, folded."""
        first, last = self.parts[number]
        return self.folded[first:last]

    def marked(self, first: int, last: int) -> Range:
        """Return where folded letters stand in the text as it is shown."""
        return self.places[first], self.places[last - 1] + 1


def letters_of(text: str) -> Letters:
    """Return a text ready to be compared: Jorgensen finds Jørgensen."""
    pairs = [(bare, place) for place, letter in enumerate(text) for bare in _bare(letter)]
    plain = "".join(bare for bare, _ in pairs)
    return Letters(text, plain, tuple(place for _, place in pairs), tuple(_parts(plain)))


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of what was typed, folded."""
    letters = letters_of(text)
    return tuple(letters.part(number) for number in range(len(letters.parts)))


def joined(ranges: list[Range]) -> tuple[Range, ...]:
    """Return ranges in order, those that touch or overlap as one."""
    found: list[Range] = []
    for first, last in sorted(ranges):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return tuple(found)


def _bare(letter: str) -> str:
    """Return what a letter is compared as; nothing for an apostrophe: O’Brien is found by obr."""
    if letter in _APOSTROPHES:
        return ""
    return " " if letter.isspace() else folded(letter)


def _parts(plain: str) -> list[Range]:
    runs = groupby(range(len(plain)), key=lambda place: _belongs(plain[place]))
    spans = [list(places) for inside, places in runs if inside]
    return [(span[0], span[-1] + 1) for span in spans]


def _belongs(letter: str) -> bool:
    # a birth date is typed with slashes
    return letter.isalnum() or letter == "/"
