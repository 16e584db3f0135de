"""Locked, closed or put to sleep during a backup: older copies stay, half a one is none."""

from __future__ import annotations

import random

import pytest
from PySide6.QtTest import QTest

from app.backup.shelf import BundleState
from app.core.progress import Silent
from app.services.bundle_opening import open_with_passphrase
from app.services.restoring import Restoring
from app.services.sample_practice import unkept_doors
from app.ui.safekeeping.page import SafekeepingPage
from tests.builders import a_person, a_written_note
from tests.crypto.cheap import CHEAP, secret
from tests.journeys.hands import CTRL, Key
from tests.ui.rooms import WAY_IN

LONGEST = 400
"""Milliseconds; a backup of so little ends within them."""
TIMES = 25
TRIES = 4
"""For each: a backup of so little may have ended before she was called away."""


def lock(running):
    """By the key, as she leaves her desk."""
    running.hands.press(Key.Key_L, CTRL)
    running.locked()


def sleep(running):
    """By the lid or the menu; the computer waits until the keys are wiped."""
    running.program.doors.system._watch.computer_sleeps.emit()
    running.locked()


def close(running):
    """By the window's own button: at first it waits for the copy; pressed again, for nothing."""
    assert not running.program.window.close()
    assert running.program.window.close()
    running.settle()


@pytest.fixture
def drive(kept, tmp_path):
    """Give a drive with one whole copy of a practice that is locked."""
    place = tmp_path / "drive"
    place.mkdir()
    kept.signing.sign(a_written_note(kept, a_person(kept)))
    kept.backups.to(place)
    kept.lock()
    return place


@pytest.mark.torture
@pytest.mark.parametrize("called_away", [lock, sleep, close])
def test_a_backup_that_is_interrupted_costs_that_backup_only(
    called_away, laptop, drive, tmp_path, rounds, row
):
    promise = "older copies stay, half a copy is none; the next backup works; the log is whole"
    with row("6a", f"{called_away.__name__} in the middle of a backup", promise) as told:
        longest, last = LONGEST, 1
        for _ in range(TRIES * rounds(TIMES)):
            was_running = interrupt(called_away, laptop, drive, longest)
            found, made = require_whole(laptop, drive, tmp_path / "scratch")
            if was_running and found == last:
                told.count()
            else:
                longest = longest * 3 // 4
            last = made
            if told.runs == rounds(TIMES):
                break
        told.notes.add("a copy was being made each time, and did not come to be")
        assert told.runs == rounds(TIMES), "it was over before she was called away"


def interrupt(called_away, laptop, drive, longest):
    """Say whether a copy was being made when she was called away."""
    with laptop.started() as running:
        running.unlock(WAY_IN)
        running.hands.press(Key.Key_6, CTRL)
        page = running.turns_to(SafekeepingPage)
        running.settle()
        run = page._keeper.run
        run.start(drive)
        QTest.qWait(random.randint(0, longest))  # noqa: S311 - a moment, no secret
        was_running = run.is_running
        called_away(running)
    return was_running


def require_whole(laptop, drive, scratch):
    """See that every copy that would be offered is whole, and that another can be made.

    Returns the number of the newest that was there, and of the one made now.
    """
    with laptop.started() as running:
        running.unlock(WAY_IN)
        running.settle()
        backups = running.practice.backups
        complete = [each for each in backups.on(drive) if each.state is BundleState.COMPLETE]
        assert complete
        bundle = open_with_passphrase(complete[0].path, secret(WAY_IN))
        Restoring(unkept_doors(laptop.clock, CHEAP), "x").check(bundle, scratch, Silent())
        bundle.wipe()
        report = backups.to(drive)
        after = backups.on(drive)
        assert {each.state for each in after} == {BundleState.COMPLETE}
        assert report.counter == after[0].counter > complete[0].counter
        assert running.practice.log.whole().is_whole
    return complete[0].counter, report.counter
