"""kill -9 in each named step: the old state or the new one, never neither."""

from __future__ import annotations

import random

import pytest

from tests.gates import IS_SHORT
from tests.torture.places import AFTER
from tests.torture.shim import Aim, How, calls_in
from tests.torture.steps import steps_of
from tests.torture.works import WORKS

pytestmark = pytest.mark.torture
KILLS = (How.DIE_BEFORE, How.DIE_WITHIN, How.DIE_AFTER)
IN_EACH_STEP = 1 if IS_SHORT else 20
DURING_COMMITS = 1_000
LONGEST = 0.5
"""Seconds; the notes are written in less."""
SAVING = ("notes", "draft", "documents")
SCENES = 3
CALLS = 300


@pytest.mark.parametrize("work", [work for work in WORKS if work not in SAVING])
def test_a_kill_in_any_step_leaves_the_old_state_or_the_new(work, place, stage, quick, row):
    stage.run(work, place.again(quick / "at"), log=quick / "log")
    steps = steps_of(work, calls_in(quick / "log"))
    with row("2", "kill -9 in each named step", "old state or new, never neither") as told:
        for name, calls in steps.items():
            for number in range(IN_EACH_STEP):
                call = calls[number * len(calls) // IN_EACH_STEP]
                aim = Aim(call.number, random.choice(KILLS))  # noqa: S311 - a moment, no secret
                at = place.again(quick / "at")
                outcome = stage.run(work, at, aim)
                try:
                    AFTER[work](place, at, outcome.acknowledged)
                except BaseException as error:
                    error.add_note(f"{name}: {call} {aim}")
                    raise
                told.count(outcome.was_killed)
        told.notes.add(f"{work}: {len(steps)} steps")


def test_a_kill_during_a_commit_loses_nothing_acknowledged(place, stage, quick, rounds, row):
    with row(
        "1", "kill -9 during commits", "what was acknowledged is there, the log whole"
    ) as told:
        while told.runs < rounds(DURING_COMMITS):
            at = place.again(quick / "at")
            said = []
            for scene in range(SCENES):
                outcome = stage.run(random.choice(SAVING), at, **a_moment(scene))  # noqa: S311 - as above
                said += outcome.acknowledged
                told.count(outcome.was_killed)
                AFTER["notes"](place, at, said)


def a_moment(scene):
    """By lot in time, or at one of the calls themselves."""
    if scene % 2:
        return {"kill_after": random.uniform(0, LONGEST)}  # noqa: S311 - as above
    return {"aim": Aim(random.randrange(1, CALLS), random.choice(KILLS))}  # noqa: S311 - as above
