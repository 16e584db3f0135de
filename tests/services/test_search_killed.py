"""A program that is killed between a note and the index of it: the next start catches up."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from app.services.practice_folder import PracticeFolder
from app.services.search import SearchKind
from tests.builders import a_new_practice, a_person, a_written_note
from tests.crypto.cheap import PASSPHRASE, secret
from tests.services.rekey_child import doors_at
from tests.services.search_child import STEPS


@pytest.mark.parametrize("step", STEPS)
def test_what_the_index_missed_is_found_after_the_next_start(tmp_path, step):
    _make(tmp_path)
    outcome = subprocess.run(
        [sys.executable, "-m", "tests.services.search_child", str(tmp_path), step], check=False
    )
    assert outcome.returncode == -signal.SIGKILL
    doors = doors_at(tmp_path)
    practice = doors.unlock(PracticeFolder(tmp_path / "home"), secret(PASSPHRASE))
    practice.search.catch_up()
    assert {hit.kind for hit in practice.search.find("harbor").hits} == set(SearchKind)
    assert practice.search.find("harbor").total == 4
    assert practice.search.find("pier").total == 1
    practice.lock()
    doors.leave()


def _make(place):
    doors = doors_at(place)
    practice, kit = doors.create(
        a_new_practice(), secret(PASSPHRASE), portable=False, folder=PracticeFolder(place / "home")
    )
    a_written_note(practice, a_person(practice, "Marcus", "Hale"), data="The pier.")
    practice.search.catch_up()
    practice.lock()
    doors.leave()
    kit.wipe()
