"""What brings people: each concern with its words for the beginning, the middle and the end."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from random import Random
from typing import Literal

import msgspec

from app.core.resources import resource
from app.services.sample.dice import one_of

Phase = Literal["early", "middle", "late"]
EARLY_UNTIL, MIDDLE_UNTIL = 0.3, 0.72
ALTERNATES = re.compile(r"\[([^\]]*)\]")


class Task(msgspec.Struct, frozen=True, array_like=True):
    """Homework: what it is called, and the sentence that sets it."""

    name: str
    sentence: str


class Concern(msgspec.Struct, frozen=True):
    """One of the reasons to come, and everything that is said about it."""

    key: str
    weight: int
    seen: Literal["individual", "couple"] = msgspec.field(name="for")
    brings: str
    reports: dict[Phase, list[str]]
    work: list[str]
    quotes: dict[Phase, list[str]]
    tasks: list[Task]
    assess: dict[Phase, list[str]]
    focus: list[str]
    private: list[str]
    ages: tuple[int, int] = (19, 71)


@cache
def concerns() -> tuple[Concern, ...]:
    """Return every concern of `resources/sample`."""
    text = resource("sample", "concerns.json").read_bytes()
    return msgspec.json.decode(text, type=tuple[Concern, ...])


def any_concern(chance: Random, *, couple: bool) -> Concern:
    """Return a concern, the common ones more often."""
    fitting = [c for c in concerns() if (c.seen == "couple") == couple]
    return chance.choices(fitting, [c.weight for c in fitting])[0]


def phase_at(share: float) -> Phase:
    """Return the phase of a treatment of which `share` (0 to 1) is done."""
    if share < EARLY_UNTIL:
        return "early"
    return "middle" if share < MIDDLE_UNTIL else "late"


@cache
def _parts(line: str) -> tuple[str | tuple[str, ...], ...]:
    pieces = ALTERNATES.split(line)
    return tuple(tuple(p.split("|")) if n % 2 else p for n, p in enumerate(pieces))


def spoken(chance: Random, line: str, words: Mapping[str, str]) -> str:
    """Speak a line: choose among `[one|the other]`, then fill in `{name}` and the like."""
    chosen = [p if isinstance(p, str) else one_of(chance, p) for p in _parts(line)]
    return "".join(chosen).format_map(words)
