"""A folder that stands for a drive: known again after a lock, a restart and a restore."""

from __future__ import annotations

import pytest

from app.ui.safekeeping.page import SafekeepingPage
from tests import builders
from tests.journeys.hands import CTRL, Key
from tests.ui.rooms import WAY_IN


@pytest.fixture
def practice(kept):
    """A practice with one person, locked."""
    builders.a_person(kept)
    kept.lock()


def safekeeping(running):
    """Go to Safekeeping and wait until the drives were looked at."""
    running.hands.press(Key.Key_6, CTRL)
    page = running.turns_to(SafekeepingPage)
    running.settle()
    return page


def connection(page):
    return page.drive._connection.text()


def test_a_folder_used_as_a_drive_is_connected_after_a_lock_and_after_a_restart(
    practice, laptop, drive
):
    with laptop.started() as running:
        running.unlock(WAY_IN)
        page = safekeeping(running)
        page.drives.use_folder(drive)
        running.settle()
        assert connection(page).startswith("Connected")
        running.hands.press(Key.Key_L, CTRL)
        running.locked()
        running.unlock(WAY_IN)
        assert connection(safekeeping(running)).startswith("Connected")
    with laptop.started() as running:
        running.unlock(WAY_IN)
        page = safekeeping(running)
        assert connection(page).startswith("Connected")
        builders.a_person(running.practice, "Sam", "Second")
        page.drive.back_up.click()
        running.settle()
        assert running.practice.backups.state().counter == 2
