"""kill -9 in the middle of a practiced restore and of a salvage: the old state or the new one."""

from __future__ import annotations

import os
import random
import signal
import time
from contextlib import suppress
from datetime import timedelta

import pytest

from app.core.progress import Silent
from app.core.swapping import unfinished
from app.services.practice_folder import PracticeFolder
from app.services.salvage import Salvaging
from app.services.sample_practice import unkept_doors
from tests.builders import a_new_practice, a_person, a_written_note
from tests.crypto.cheap import CHEAP, PASSPHRASE, secret

pytestmark = pytest.mark.torture
KILLS = 20
TRIES = 4
"""For each kill: a salvage of so little may have ended before."""
MINUTE = timedelta(minutes=1)
PEOPLE = 6


@pytest.fixture
def kept(clock, tmp_path, drive_folder):
    """A practice that opens by its passphrase alone, with a copy on a drive, locked."""
    doors = unkept_doors(clock, CHEAP)
    home = PracticeFolder(tmp_path / "home")
    practice, kit = doors.create(a_new_practice(), secret(PASSPHRASE), portable=True, folder=home)
    kit.wipe()
    for number in range(PEOPLE):
        note = a_written_note(practice, a_person(practice, "Sam", f"Number{number}"))
        practice.signing.sign(note)
    practice.backups.to(drive_folder)
    practice.lock()
    doors.leave()
    return home


@pytest.fixture
def drive_folder(tmp_path):
    place = tmp_path / "drive"
    place.mkdir()
    return place


def killed(work, after):
    """Do a work in a process of its own, and kill it; False where it had ended before."""
    child = os.fork()
    if not child:
        with suppress(BaseException):
            work()
        os._exit(0)
    time.sleep(after)
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1] != 0


def each_kill(work, longest, many, told):
    """Kill a work so often before it has ended, at moments drawn by lot; look after each."""
    for _ in range(TRIES * many):
        if told.runs == many:
            return
        was_killed = killed(work, random.uniform(0, longest))  # noqa: S311 - a moment, no secret
        longest = longest if was_killed else longest * 3 / 4
        yield
        told.count(was_killed)
    assert told.runs == many, "it had ended before it was killed"


def test_a_killed_salvage_leaves_the_old_folder_or_the_new_one(kept, clock, rounds, row):
    def salvage():
        Salvaging(unkept_doors(clock, CHEAP)).save(kept, secret(PASSPHRASE), Silent())

    with row("2b", "kill -9 of a salvage", "the old folder or the new one, whole") as told:
        for _ in each_kill(salvage, 0.8, rounds(KILLS), told):
            clock.move_on(MINUTE)
            doors = unkept_doors(clock, CHEAP)
            again = doors.unlock(kept, secret(PASSPHRASE))
            with again.records.reading() as session:
                query = "SELECT count(*) FROM clients"
                assert session.connection().exec_driver_sql(query).scalar() == PEOPLE
            assert again.log.whole().is_whole
            again.lock()
            doors.leave()
        salvage()
        assert not unfinished(kept.root).exists()


def test_a_killed_drill_leaves_nothing_after_the_next_unlock(
    kept, clock, drive_folder, rounds, row
):
    def drill():
        practice = unkept_doors(clock, CHEAP).unlock(kept, secret(PASSPHRASE))
        copy = practice.drills.copies([drive_folder])[0]
        practice.drills.practice(copy, practice.drills.by_open_keys(), Silent())

    promise = "nothing of it stays after the next unlock; the log is whole"
    with row("2c", "kill -9 of a practiced restore", promise) as told:
        for _ in each_kill(drill, 1.2, rounds(KILLS), told):
            doors = unkept_doors(clock, CHEAP)
            again = doors.unlock(kept, secret(PASSPHRASE))
            assert list(kept.snapshots.iterdir()) == []
            assert all(each.passed for each in again.drills.earlier())
            assert again.log.whole().is_whole
            again.lock()
            doors.leave()
