"""A stick that is pulled in the middle of a backup: older copies stay, half a copy is none."""

from __future__ import annotations

import errno
import random

import pytest

from app.core.errors.drives import DriveWasUnplugged
from tests.torture.places import AFTER, check, is_complete, require_whole
from tests.torture.rooms import opened
from tests.torture.shim import CHANGES, Aim, How, Kind
from tests.torture.sticks import a_stick

pytestmark = pytest.mark.torture
PULLED = 50
CASE = "a stick pulled during a backup"
PROMISE = "its sentence; older copies stay, half a copy is none; the next backup works"


def test_a_stick_pulled_during_a_backup_costs_that_backup_only(
    place, shim_library, stage, quick, rounds, row
):
    with a_stick(quick, shim_library) as stick, row("6c", CASE, PROMISE) as told:
        if stick is None:
            told.notes.add("simulated: no file system may be mounted here")
            pull_simulated(place, stage, quick, rounds, told)
        else:
            told.notes.add("exFAT on a loop device, its driver cut off from it")
            pull_real(stick, place, quick, rounds, told)


def pull_real(stick, place, quick, rounds, told):
    at = place.again(quick / "at")
    writes, kept = whole_backup(stick, at)
    while told.runs < rounds(PULLED):
        stick.plug_in(unplug_at=random.randint(1, writes))  # noqa: S311 - a moment, no secret
        with opened(at / "practice") as practice:
            try:
                kept = practice.backups.to(stick.folder).counter
            except DriveWasUnplugged:
                told.count()
        stick.take_out()
        require_kept(stick, at, kept)
        writes, kept = whole_backup(stick, at)
    require_whole(place, at)


def require_kept(stick, at, kept):
    """See that the newest copy that was acknowledged is whole; also one pulled just after."""
    stick.plug_in()
    with opened(at / "practice") as practice:
        there = [found for found in practice.backups.on(stick.folder) if is_complete(found)]
    assert kept in {found.counter for found in there}
    check(there[0], at)
    stick.take_out()


def whole_backup(stick, at):
    """Make a backup that nothing happens to; return its writes to the device, and its number."""
    stick.plug_in()
    with opened(at / "practice") as practice:
        report = practice.backups.to(stick.folder)
        found = practice.backups.on(stick.folder)
    assert all(map(is_complete, found)), "what was left is cleared"
    check(found[0], at)
    stick.take_out()
    return stick.writes, report.counter


def pull_simulated(place, stage, quick, rounds, told):
    """Every call to the drive's folder fails from one moment on."""
    kinds = CHANGES | Kind.READ
    roots = (quick / "at" / "drive",)
    whole = stage.run("backup", place.again(quick / "at"), Aim(counted=kinds), roots=roots)
    while told.runs < rounds(PULLED):
        where = random.randint(1, whole.counted)  # noqa: S311 - a moment, no secret
        aim = Aim(where, How.FAIL_ON, errno.EIO, kinds, kinds)
        outcome = stage.run("backup", place.again(quick / "at"), aim, roots=roots)
        assert outcome.refusals == ["DriveWasUnplugged"]
        AFTER["backup"](place, quick / "at", outcome.acknowledged)
        told.count()
