"""How well a text fits what was typed, and which of its letters do: names and commands alike."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import IntEnum
from typing import Final, NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel

from app.rules.letters import Letters, Range, joined, letters_of, words_of

__all__ = ["Fit", "Guesses", "Letters", "Match", "Range", "fit_of", "letters_of", "words_of"]

GUESSED_FROM: Final = 4
"""Fewer letters are no misspelled name, only the beginning of many."""
ALIKE: Final = 75.0
"""Share of letters in common, in percent, from which a word may be a misspelling."""


class Fit(IntEnum):
    """How well: the less, the better."""

    WHOLE = 0
    BEGINS = 1
    INSIDE = 2
    GUESS = 3


class Match(NamedTuple):
    """A text that fits every word: as well as its worst one, and where."""

    fit: Fit
    alike: float
    """Of a guess, how near it comes, in percent."""
    ranges: tuple[Range, ...]
    """The letters that fit, in the text as it is shown."""

    @property
    def order(self) -> tuple[Fit, float]:
        """Better ones first."""
        return self.fit, -self.alike


Guesses = Mapping[str, Mapping[str, float]]
"""For each word typed, the parts of names it may be a misspelling of, and how near."""


def guesses(words: Iterable[str], parts: Collection[str]) -> Guesses:
    """Return what each word may have been meant to be; the first letter is taken as right."""
    return {
        word: {
            part: alike
            for part, alike, _ in process.extract(
                word, parts, scorer=fuzz.partial_ratio, score_cutoff=ALIKE, limit=None
            )
            if part[0] == word[0] and len(part) >= GUESSED_FROM
        }
        for word in words
        if len(word) >= GUESSED_FROM
    }


def fit_of(letters: Letters, words: Sequence[str]) -> Match | None:
    """Return how a text fits all the words; None where one of them does not."""
    found = [word_fit(letters, word, {}) for word in words]
    fits = [each for each in found if each is not None]
    if not fits or len(fits) < len(found):
        return None
    ranges = joined([each for fit in fits for each in fit.ranges])
    return Match(max(fit.fit for fit in fits), min(fit.alike for fit in fits), ranges)


def word_fit(letters: Letters, word: str, meant: Guesses) -> Match | None:
    """Return how one word fits, by the part of the text that it fits best."""
    best: Match | None = None
    near = meant.get(word, {})
    for first, last in letters.parts:
        part = letters.folded[first:last]
        found = _part_fit(letters, (first, part), word)
        if found is None and part in near:
            found = _guess(letters, (first, part), word, near[part])
        if found is not None and (
            best is None or (found.fit, -found.alike) < (best.fit, -best.alike)
        ):
            best = found
    return best


def _part_fit(letters: Letters, part: tuple[int, str], word: str) -> Match | None:
    first, text = part
    at = text.find(word)
    if at < 0:
        return None
    fit = Fit.INSIDE if at else Fit.BEGINS if len(text) > len(word) else Fit.WHOLE
    return Match(fit, 100.0, (letters.marked(first + at, first + at + len(word)),))


def _guess(letters: Letters, part: tuple[int, str], word: str, alike: float) -> Match:
    first, text = part
    same = [
        letters.marked(first + block.dest_start, first + block.dest_end)
        for block in Indel.opcodes(word, text)
        if block.tag == "equal"
    ]
    return Match(Fit.GUESS, alike, joined(same))
