"""The sidebar's line about backups."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from app.services.backups import BackupState, Freshness
from app.ui.changes import Changes
from app.ui.shell.drive_status import DriveStatus, ago
from app.ui.shell.nav_button import DriveLine


class Told:
    """Backups that say one state."""

    def __init__(self, state) -> None:
        self.said = state

    def state(self):
        return self.said


def backups_that_say(state) -> Any:
    return Told(state)


@pytest.fixture
def line(qtbot):
    made = DriveLine()
    qtbot.addWidget(made)
    return made


def a_state(clock, freshness, hours):
    made_at = None if hours is None else clock.now() - timedelta(hours=hours)
    return BackupState(freshness, made_at, "Rowan T7", 3, 1_000, None)


@pytest.mark.parametrize(
    ("freshness", "hours", "said"),
    [
        (Freshness.NEVER, None, "No backup yet. Choose a drive in Safekeeping"),
        (Freshness.GREEN, 2, "Backed up 2 h ago. Rowan T7 · checked"),
        (Freshness.AMBER, 30, "Backup is 1 day old. Rowan T7 not connected"),
        (Freshness.RED, 72, "Backup is 3 days old. Rowan T7 not connected"),
    ],
)
def test_it_says_how_old_the_newest_checked_copy_is(line, clock, freshness, hours, said):
    DriveStatus(line, backups_that_say(a_state(clock, freshness, hours)), clock, Changes(line))
    assert line.accessibleName().startswith(said)


def test_it_follows_each_change(line, clock, qtbot):
    told = backups_that_say(a_state(clock, Freshness.NEVER, None))
    changes = Changes(line)
    DriveStatus(line, told, clock, changes)
    told.said = a_state(clock, Freshness.GREEN, 0)
    changes.announce(frozenset({"backups"}))
    qtbot.waitUntil(lambda: line.accessibleName().startswith("Backed up just now"))


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(5, "just now"), (720, "12 min ago"), (7_300, "2 h ago"), (200_000, "2 days ago")],
)
def test_ages_are_said_in_whole_steps(seconds, said):
    assert ago(seconds) == said
