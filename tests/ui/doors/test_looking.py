"""Looking around: a tinted window of its own, gone without a trace unless it is kept."""

from __future__ import annotations

import tempfile

import pytest
from PySide6.QtTest import QTest

from app.core.places import practices_here
from app.ui.lock.page import LockPage
from app.ui.look_around.frame import SampleFrame
from app.ui.look_around.keeping import KeepSample
from app.ui.shell.workspace import Workspace
from app.ui.welcome.page import WelcomePage


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def looking(alcove, temporary):
    alcove.start()
    alcove.content.look_around.pressed.emit()
    looking = alcove.doors.way_in.looking
    alcove.qtbot.waitUntil(lambda: looking.window is not None, timeout=30_000)
    return looking


def test_the_sample_has_a_window_of_its_own_and_says_what_it_is(alcove, looking):
    assert isinstance(looking.window.content, SampleFrame)
    assert looking.window.findChildren(Workspace)
    assert isinstance(alcove.content, WelcomePage)
    assert looking.window.windowTitle() == "Alcove"


def test_a_closed_sample_leaves_nothing_on_disk(alcove, looking, temporary):
    looking.window.close()
    assert looking.window is None
    assert list(temporary.glob("alcove-look-*")) == []
    assert practices_here() == []


def test_the_end_of_the_program_ends_the_sample(alcove, looking, temporary):
    alcove.end()
    assert list(temporary.glob("alcove-look-*")) == []


def test_a_kept_sample_opens_with_its_passphrase(alcove, looking, temporary):
    looking.window.content.keep_it.click()
    (asking,) = looking.window.findChildren(KeepSample)
    words = asking.chooser._shown.text()
    QTest.keyClicks(asking.chooser.typed.box, words)
    asking.keep.click()
    alcove.until(LockPage)
    alcove.settle()
    assert len(practices_here()) == 1
    assert list(temporary.glob("alcove-look-*")) == []
    alcove.unlock(words)
    alcove.until(Workspace)
    assert len(alcove.doors.practice.clients.listed().rows) >= 30
