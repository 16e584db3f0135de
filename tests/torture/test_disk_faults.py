"""Faults of the disk in every work: a sentence each, nothing lost, nothing damaged accepted."""

from __future__ import annotations

import errno
import random
from itertools import cycle

import pytest

from app.ui.sentences.every import SENTENCES
from tests.torture.places import AFTER
from tests.torture.shim import CHANGES, TAKES_ROOM, Aim, How, Kind
from tests.torture.works import WORKS

pytestmark = pytest.mark.torture
FAULTS = {
    "ENOSPC from here on": (How.FAIL_ON, errno.ENOSPC, TAKES_ROOM),
    "ENOSPC once": (How.FAIL_ONCE, errno.ENOSPC, TAKES_ROOM),
    "EIO from here on": (How.FAIL_ON, errno.EIO, CHANGES),
    "EIO once": (How.FAIL_ONCE, errno.EIO, CHANGES),
    "EIO when reading": (How.FAIL_ONCE, errno.EIO, Kind.READ),
    "a flush that fails": (How.FAIL_ONCE, errno.EIO, Kind.SYNC),
}
SHARES = {"notes": 300, "draft": 100, "backup": 250, "first backup": 50, "restore": 150}
OTHERS = 50
SAID = {kind.__name__ for kind in SENTENCES}


@pytest.mark.parametrize("work", WORKS)
def test_a_fault_of_the_disk_ends_in_a_sentence_and_loses_nothing(
    work, place, stage, quick, rounds, row
):
    calls = {
        kinds: stage.run(work, place.again(quick / "at"), Aim(counted=kinds)).counted
        for kinds in {kinds for _, _, kinds in FAULTS.values()}
    }
    case = f"a disk that fails: ENOSPC, EIO, failed fsync ({work})"
    promise = "its sentence; nothing kept is lost, nothing damaged accepted; work goes on after"
    with row("3", case, promise) as told:
        for name, (how, error, kinds) in cycle(FAULTS.items()):
            at = place.again(quick / "at")
            where = random.randint(1, calls[kinds])  # noqa: S311 - a moment, no secret
            aim = Aim(where, how, error, kinds, kinds)
            try:
                outcome = stage.run(work, at, aim)
                assert outcome.status == 0
                assert set(outcome.refusals) <= SAID, outcome.refusals
                AFTER[work](place, at, outcome.acknowledged)
            except BaseException as caught:
                caught.add_note(f"{name}: {aim}")
                raise
            told.count(outcome.counted >= where)
            if told.runs >= rounds(SHARES.get(work, OTHERS)):
                break
