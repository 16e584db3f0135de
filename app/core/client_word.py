"""What she calls those who come to her, and how a sentence says it.

Sentences are written with "client"; `hers` says them with the word she chose in Settings. Only
words of the program go through it, never what she typed.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import ClassVar, Final

from app.core.wording import counted


class ClientWord(StrEnum):
    """What she calls those who come to her."""

    CLIENT = "client"
    PATIENT = "patient"
    PERSON = "person"
    MEMBER = "member"

    @property
    def plural(self) -> str:
        """Several of them: "patients", "people"."""
        return "people" if self is ClientWord.PERSON else f"{self.value}s"


class Called:
    """The word in use: that of the practice whose pages stand in the window."""

    now: ClassVar[ClientWord] = ClientWord.CLIENT


_WORD: Final = re.compile(r"\b(client)(s’|s)?(?!\w)", re.IGNORECASE)
_OF_PEOPLE: Final = (
    (re.compile(r"\bclient (list|records)\b"), r"\1 of clients"),
    (re.compile(r"\bClient since\b"), "Here since"),
)
"""What "person" is no good for: people have a list, and nobody is a person since September."""


def hers(sentence: str) -> str:
    """Say a sentence of the program with her word for "client", "clients" and "clients’"."""
    if Called.now is ClientWord.CLIENT:
        return sentence
    if Called.now is ClientWord.PERSON:
        for usual, of_people in _OF_PEOPLE:
            sentence = usual.sub(of_people, sentence)
    return _WORD.sub(_her_word, sentence)


def counted_clients(number: int) -> str:
    """Say "1 client", "3 people", "1,284 patients"."""
    return counted(number, Called.now, Called.now.plural)


def _her_word(found: re.Match[str]) -> str:
    word, many = found[1], found[2] or ""
    said = Called.now.plural if many else Called.now.value
    if many.endswith("’"):
        said += "’" if said.endswith("s") else "’s"
    return said.capitalize() if word[0].isupper() else said
