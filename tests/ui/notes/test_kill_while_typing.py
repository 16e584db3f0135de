"""kill -9 at any moment: every word typed more than two seconds before is there."""

from __future__ import annotations

import random
import subprocess
import sys
import time

import pytest

from app.core.clock import SystemClock
from tests.ui import rooms

GRACE = 2.0
"""Seconds after which a word must survive."""


@pytest.fixture
def folder(tmp_path):
    with rooms.new_practice(tmp_path, SystemClock()) as practice:
        practice.notes.begin(rooms.a_client(practice))
    return tmp_path


def typed_until_killed(folder, seconds):
    """Let the typist type for a while, kill it, and return its words with their times."""
    told = folder / "typist.err"
    with told.open("w") as errors:
        typist = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.notes.typist", str(folder)],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    with typist:
        assert typist.stdout is not None
        lines = [typist.stdout.readline()]
        assert lines[0], told.read_text()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            lines.append(typist.stdout.readline())
        killed = time.monotonic()
        typist.kill()
    return [(word, float(at)) for word, at in (line.split() for line in lines)], killed


def check_one_kill(folder, seconds):
    words, killed = typed_until_killed(folder, seconds)
    due = {word for word, at in words if killed - at > GRACE}
    with rooms.unlocked(folder, SystemClock()) as practice:
        note = practice.notes.unsigned()[0].id
        kept = set(practice.notes.open(note).text.sections["data"].split())
        assert practice.records.verify_log().finding is None
    assert due <= kept, sorted(due - kept)
    return len(due)


def test_words_typed_two_seconds_before_a_kill_are_there(folder):
    assert check_one_kill(folder, 3.3) > 10


@pytest.mark.torture
def test_words_survive_two_hundred_kills_at_random_moments(folder, rounds):
    moments = random.Random(2)  # noqa: S311 - moments, not secrets
    for _ in range(rounds(200)):
        check_one_kill(folder, moments.uniform(0.2, 5.0))
