"""Inventing people: names from many places, some of them easily mistaken for one another."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

import msgspec

from app.core.resources import resource
from app.services.sample.dice import one_of

PRONOUNS = {"she": "she/her", "he": "he/him", "they": "they/them"}
GENDERS = ("she", "she", "she", "she", "she", "he", "he", "he", "he", "they")
AREA_CODES = ("415", "510", "707", "925", "916", "530")
YOUNGEST = 19
OLDEST = 71
SIMILAR, HYPHENATED, WITH_USED_NAME, WITH_NOTE = 0.05, 0.06, 0.9, 0.55
NOT_FOR_THE_YOUNG = {"husband": 24, "wife": 24, "daughter": 40, "son": 40}


@dataclass(frozen=True, slots=True)
class Person:
    """Someone invented: what a client's sheet says, and what a life is like around it."""

    gender: str
    first: str
    last: str
    used_first: str | None
    born: date
    phone: str
    email: str
    phone_note: str
    emergency_name: str
    emergency_phone: str
    work: str
    person: str
    joy: str

    @property
    def called(self) -> str:
        """The first name that is used."""
        return self.used_first or self.first


@cache
def _names() -> dict[str, Any]:
    return _read("names.json")


@cache
def common_prose() -> dict[str, Any]:
    """Return the sentences and words that stories of every concern share."""
    return _read("prose.json")


def _read(name: str) -> dict[str, Any]:
    return msgspec.json.decode(resource("sample", name).read_bytes(), type=dict[str, Any])


class Crowd:
    """Invents people, no two with the same name."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._taken: set[tuple[str, str]] = set()
        self._lasts: list[str] = []

    def invent(self, ages: tuple[int, int], on: date, last: str | None = None) -> Person:
        """Invent a person who is within `ages` on a day; with a partner's family name if given."""
        gender = one_of(self._chance, GENDERS)
        first, family = self._name(gender, last)
        age = self._chance.randint(max(ages[0], YOUNGEST), min(ages[1], OLDEST))
        words = common_prose()
        return Person(
            gender=gender,
            first=first,
            last=family,
            used_first=self._used(first),
            born=on - timedelta(days=age * 365.25 + self._chance.randint(0, 364)),
            phone=self._phone(),
            email=f"{_plain(first)}.{_plain(family)}@example.com",
            phone_note=self._maybe(words["phone_notes"], WITH_NOTE),
            emergency_name=f"{one_of(self._chance, _names()[self._any_gender()])} {family}",
            emergency_phone=self._phone(),
            work=one_of(self._chance, words["works"]),
            person=self._companion(age),
            joy=one_of(self._chance, words["joys"]),
        )

    def _name(self, gender: str, last: str | None) -> tuple[str, str]:
        while True:
            first: str = one_of(self._chance, _names()[gender])
            name = (first, last or self._last())
            if name not in self._taken:
                self._taken.add(name)
                self._lasts.append(name[1])
                return name

    def _last(self) -> str:
        if self._lasts and self._chance.random() < SIMILAR:
            return one_of(self._chance, self._lasts)
        last: str = one_of(self._chance, _names()["last"])
        if "-" not in last and self._chance.random() < HYPHENATED:
            other = one_of(self._chance, _names()["last"])
            return last if "-" in other or other == last else f"{last}-{other}"
        return last

    def _used(self, first: str) -> str | None:
        used: str | None = _names()["used"].get(first)
        return used if self._chance.random() < WITH_USED_NAME else None

    def _companion(self, age: int) -> str:
        everyone: list[str] = common_prose()["persons"]
        fitting = [who for who in everyone if age >= NOT_FOR_THE_YOUNG.get(who, YOUNGEST)]
        return one_of(self._chance, fitting)

    def _maybe(self, words: list[str], likely: float) -> str:
        return one_of(self._chance, words) if self._chance.random() < likely else ""

    def _any_gender(self) -> str:
        return one_of(self._chance, GENDERS)

    def _phone(self) -> str:
        number = self._chance.randint(100, 199)
        return f"({one_of(self._chance, AREA_CODES)}) 555-0{number}"


def _plain(name: str) -> str:
    """Return a name as it stands in an address: Ana Lucía O'Hara -> analuciaohara."""
    bare = unicodedata.normalize("NFKD", name.replace("ø", "o").replace("ł", "l"))
    return "".join(letter for letter in bare.lower() if letter.isascii() and letter.isalpha())
