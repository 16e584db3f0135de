"""kill -9 while she types: what was typed two seconds before is there, and the log is whole."""

from __future__ import annotations

import random
import time

import pytest

from tests.builders import a_person
from tests.torture.children import Child
from tests.torture.rooms import make, opened
from tests.torture.typist import SECTION, word

SAFE_AFTER = 2.0
LONGEST = 5.0
AT_ONCE = 2
"""Typists that write side by side: they mostly wait."""
KILLS = 200


class Desk:
    """One practice at which a typist sits, is killed, and sits down again."""

    def __init__(self, root):
        make(root).wipe()
        self.root = root
        with opened(root) as practice:
            self._chart = a_person(practice)

    def begin(self):
        with opened(self.root) as practice:
            self._note = practice.notes.begin(self._chart)
        self._child = Child("typist", self.root, self._note)

    def kill_after(self, seconds):
        """End the typist so long after a word."""
        self._child.wait_for("typed 1 ")
        time.sleep(seconds)
        self._killed_at = time.monotonic()
        self._told = self._child.kill()

    def require_words(self):
        """See that what was due is there; return how many words were."""
        with opened(self.root) as practice:
            there = practice.notes.open(self._note).text.sections.get(SECTION, "").split()
            verdict = practice.log.whole()
        assert there == [word(number) for number in range(1, len(there) + 1)]
        assert verdict.is_whole, verdict.words
        due = last(self._told, "typed", self._killed_at - SAFE_AFTER)
        assert len(there) >= max(due, last(self._told, "kept", self._killed_at))
        return due


def last(told, what, until):
    """The highest number that was told of something before a moment."""
    lines = [line.split() for line in told]
    assert all(len(line) == 3 for line in lines), [line for line in told if len(line.split()) != 3]
    said = (int(n) for kind, n, at in lines if kind == what and float(at) <= until)
    return max(said, default=0)


def test_words_typed_two_seconds_before_a_kill_are_there(tmp_path):
    desk = Desk(tmp_path / "practice")
    desk.begin()
    desk.kill_after(SAFE_AFTER + 1)
    assert desk.require_words() > 10


@pytest.mark.torture
def test_words_survive_two_hundred_kills_at_random_moments(tmp_path, rounds, row):
    by_chance = random.Random(time.time_ns())  # noqa: S311 - moments, no secrets
    desks = [Desk(tmp_path / str(number)) for number in range(AT_ONCE)]
    promise = "every word typed two seconds before is there, the log whole"
    with row("1b", "kill -9 of the note page while she types", promise) as told:
        while told.runs < rounds(KILLS):
            for desk in desks:
                desk.begin()
            for desk in desks:
                desk.kill_after(by_chance.uniform(0, LONGEST))
            for desk in desks:
                desk.require_words()
                told.count()
