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
LONGEST = {"service": 1.0, "window": 6.0}


@pytest.fixture
def root(tmp_path):
    make(tmp_path / "practice").wipe()
    return tmp_path / "practice"


@pytest.mark.torture
@pytest.mark.parametrize("way", LONGEST)
def test_every_word_typed_two_seconds_before_a_kill_is_there(way, root, rounds):
    by_chance = random.Random(f"{way} {time.time_ns()}")  # noqa: S311 - moments, no secrets
    with opened(root) as practice:
        chart = a_person(practice)
    for _ in range(rounds(100)):
        with opened(root) as practice:
            note = practice.notes.begin(chart)
        child = Child("typist", way, root, note)
        child.wait_for("typed 1 ")
        time.sleep(by_chance.uniform(0, LONGEST[way]))
        killed_at = time.monotonic()
        told = child.kill()
        with opened(root) as practice:
            there = practice.notes.open(note).text.sections.get(SECTION, "").split()
            assert there == [word(number) for number in range(1, len(there) + 1)]
            assert len(there) >= last(told, "kept", killed_at + 1)
            assert len(there) >= last(told, "typed", killed_at - SAFE_AFTER)
            verdict = practice.log.whole()
            assert verdict.is_whole, verdict.words


def last(told, what, until):
    """The highest number that was told of something before a moment."""
    lines = [line.split() for line in told]
    said = (int(n) for kind, n, at in lines if kind == what and float(at) <= until)
    return max(said, default=0)
