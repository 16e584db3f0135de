"""Chance, the same every time: everything random in the story comes from a seed."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

Thing = TypeVar("Thing")


def dice(*seed: object) -> Random:
    """Return dice that always fall the same way for this seed."""
    return Random("/".join(map(str, seed)))  # noqa: S311 - a story, not a secret


def one_of(chance: Random, things: Sequence[Thing]) -> Thing:
    """Return one of the things (faster than `Random.choice`, which matters 500,000 times)."""
    return things[int(chance.random() * len(things))]


class Deck:
    """Things drawn without repeats until all were drawn, then shuffled anew."""

    __slots__ = ("_chance", "_left")

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._left: dict[object, list[object]] = {}

    def draw(self, name: object, things: Sequence[Thing]) -> Thing:
        """Draw one of `things`, which are always given under the same name."""
        left = self._left.get(name)
        if not left:
            left = sorted(things, key=lambda _: self._chance.random())
            self._left[name] = left
        return left.pop()  # type: ignore[return-value]
