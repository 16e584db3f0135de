"""Names of people: initials, order, and when two are close enough to be mistaken."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

SOUNDS_ALIKE = 0.84
"""Share of letters in common (Ratcliff-Obershelp, 0 to 1) from which two names are similar."""
LETTERS_COMPARED = 80
"""More are no name, and the comparison takes minutes: its time grows with their square."""
SAME_PERSON = 0.9
"""Share from which a new client may be one who is here already."""

PHONE_DIGITS = 10
"""What stands before them is the country."""
LOCAL_DIGITS = 7


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name as it is used, in its two parts; either may be empty."""

    first: str
    last: str

    @property
    def full(self) -> str:
        """First and last name in the order in which they are said."""
        return f"{self.first} {self.last}".strip()

    @property
    def initials(self) -> str:
        """Two letters for an avatar: "JA" of Jordan Alvarez-Reyes, "DC" of Dana & Chris Okafor."""
        members = self.first.split(" & ")
        # a couple's letters are not those of one of the two
        said = members[:2] if len(members) > 1 else (self.first, self.last)
        letters = [part[0].upper() for part in said if part]
        return "".join(letters) or "?"

    @property
    def discreet(self) -> str:
        """Initials with stops, for other eyes: "J. A.-R."."""
        last = "-".join(f"{part[0].upper()}." for part in self.last.split("-") if part)
        first = f"{self.first[0].upper()}." if self.first else ""
        return f"{first} {last}".strip()

    @property
    def by_family(self) -> tuple[str, str]:
        """What a list is sorted by."""
        return folded(self.last or self.first), folded(self.first)


def together(names: Sequence[PersonName]) -> PersonName:
    """Return how the members of one chart are called: "Dana & Chris Okafor".

    Members with different family names keep theirs: "Dana Okafor & Chris Lund".
    """
    *others, last = names
    shared = all(name.last == last.last for name in others)
    firsts = [name.first if shared else name.full for name in others]
    return PersonName(" & ".join((*firsts, last.first)), last.last)


def folded(text: str) -> str:
    """Lower the case and drop the accents, so that Jorgensen finds Jørgensen."""
    if text.isascii():  # most names, and the list folds thousands of them
        return text.casefold().strip()
    bare = unicodedata.normalize("NFKD", text.replace("ø", "o").replace("Ø", "O"))
    return "".join(c for c in bare if not unicodedata.combining(c)).casefold().strip()


def are_similar(one: PersonName, other: PersonName) -> bool:
    """Say whether two people could be taken for each other by name.

    True for the same first or the same last name, and for names that read or sound alike.
    """
    firsts, lasts = (folded(one.first), folded(other.first)), (folded(one.last), folded(other.last))
    if (firsts[0] and firsts[0] == firsts[1]) or (lasts[0] and lasts[0] == lasts[1]):
        return True
    return _likeness(folded(one.full), folded(other.full)) >= SOUNDS_ALIKE


@dataclass(frozen=True, slots=True)
class Traits:
    """What tells whether two people are one."""

    name: PersonName
    born: date | None = None
    phone: str = ""

    @property
    def number(self) -> str:
        """The phone's last digits, however it is written; empty where it is no whole number."""
        digits = "".join(letter for letter in self.phone if letter.isdecimal())
        return digits[-PHONE_DIGITS:] if len(digits) >= LOCAL_DIGITS else ""


def may_be_the_same(one: Traits, other: Traits) -> bool:
    """Say whether a new client may be one who is here already.

    Names nearly equal in any order of the parts, or similar names and the same phone, unless
    both birth dates are known and differ; or the same birth date and a similar name.
    """
    same_birthday = one.born is not None and one.born == other.born
    if not same_birthday and one.born is not None and other.born is not None:
        return False
    if _likeness(_sorted_parts(one.name), _sorted_parts(other.name)) >= SAME_PERSON:
        return True
    same_phone = bool(one.number) and one.number == other.number
    return (same_birthday or same_phone) and are_similar(one.name, other.name)


def _likeness(one: str, other: str) -> float:
    heard, known = one[:LETTERS_COMPARED], other[:LETTERS_COMPARED]
    matcher = SequenceMatcher(None, heard, known, autojunk=False)
    # The quick bound spares the costly comparison for names that have little in common.
    return matcher.ratio() if matcher.real_quick_ratio() >= SOUNDS_ALIKE else 0.0


def _sorted_parts(name: PersonName) -> str:
    return " ".join(sorted(folded(name.full).split()))
