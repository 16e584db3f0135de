"""The program in its everyday look, on a laptop with an empty home folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.services.doors import Doors
from app.services.kits import PageKind
from app.ui.theme.appearance import wear
from app.ui.theme.fonts import load_fonts
from app.ui.theme.look import Look
from app.ui.widgets.secret_reader import tell_screen_readers
from tests import builders
from tests.crypto.cheap import CHEAP, secret
from tests.journeys.laptop import Laptop
from tests.journeys.stray_windows import StrayWindows
from tests.journeys.ten_years import Decade, made_once
from tests.ui.rooms import WAY_IN

FOLDER = Path(__file__).parent
# raising a window and grabbing the keyboard, for file dialogs and menus
OFFSCREEN = pytest.mark.qt_log_ignore("This plugin does not support")


def pytest_collection_modifyitems(items):
    """Mark every story of this folder."""
    for item in items:
        if item.path.is_relative_to(FOLDER):
            item.add_marker(pytest.mark.journey)
            item.add_marker(OFFSCREEN)


@pytest.fixture(scope="session")
def _dressed(qapp):
    qapp.setStyle("Fusion")
    load_fonts()
    tell_screen_readers()


@pytest.fixture(autouse=True)
def look(qapp, _dressed):
    wear(qapp, Look())
    yield
    wear(qapp, Look())


@pytest.fixture
def laptop(qtbot, qapp, own_home, clock):
    """Give a laptop on which nothing was ever set up; nothing may flash over its screen."""
    watch = StrayWindows(qapp)
    yield Laptop(qapp, own_home, clock, qtbot.waitUntil)
    watch.end()
    assert not watch.seen, "shown for a moment as a window of its own:\n" + "\n".join(watch.seen)


@pytest.fixture
def kept(laptop):
    """Give a practice that was set up on it long ago, open; lock it before the program starts."""
    doors = Doors(laptop.clock, laptop.keychain_of, CHEAP)
    opened, kit = doors.create(builders.a_new_practice(), secret(WAY_IN), portable=True)
    opened.kits.confirm()
    opened.practice.finish_setup()
    laptop.kit = [kit.groups(page) for page in PageKind]
    kit.wipe()
    doors.leave()
    yield opened
    opened.lock()


@pytest.fixture
def drive(tmp_path):
    """Give a drive: a folder apart from the laptop's own."""
    folder = tmp_path / "Rowan T7"
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def ten_years():
    """Give the folder of a practice of ten years, made once for all workers."""
    return made_once()


@pytest.fixture
def decade(laptop, ten_years):
    """Give a copy of it on a laptop, open; it is closed before the program starts."""
    opened = Decade(laptop, ten_years)
    yield opened
    opened.close()
    opened.remove()
