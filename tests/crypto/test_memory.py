"""After opening and wiping, no key, kit or passphrase remains in the process.

A child process does the work and reads its own memory, all of it, through
/proc/self/mem. The needles come in over a pipe masked, and are unmasked byte by byte
while they are searched, so the search itself leaves no copy that it would find.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

CHILD = Path(__file__).with_name("memory_child.py")
STORIES = [
    "passphrase-and-device",
    "passphrase-alone",
    "kit-typed",
    "kit-file",
    "new-keys",
    "refused",
    "pin-waiting",
    "pin-opened",
]


def remains(story: str) -> dict[str, int]:
    root = Path(__file__).parents[2]
    ended = subprocess.run(
        [sys.executable, CHILD, story],
        capture_output=True,
        text=True,
        check=True,
        cwd=root,
        env={"PYTHONPATH": str(root), "PATH": "/usr/bin:/bin"},
        timeout=120,
    )
    found: dict[str, int] = json.loads(ended.stdout)
    return found


@pytest.mark.parametrize("story", STORIES)
def test_nothing_secret_remains_after_wiping(story):
    found = remains(story)
    assert len(found) >= 6
    assert found == dict.fromkeys(found, 0)


def test_the_search_finds_what_was_not_wiped():
    found = remains("forgotten")
    assert min(found.values()) >= 1


def test_while_open_every_key_stands_in_memory_once_and_the_passphrase_nowhere():
    found = remains("open")
    held = {"records", "clinical", "documents", "backup", "private"}
    assert found == {name: int(name in held) for name in found}
