"""The other doors: a second window, a forgotten passphrase, a look around."""

from __future__ import annotations

import tempfile

import pytest
from PySide6.QtWidgets import QApplication

from app.core import places
from app.ui.doors.kit_page import KitPage
from app.ui.lock.page import LockPage
from app.ui.look_around.frame import WORDS, SampleFrame
from app.ui.shell.workspace import Workspace
from app.ui.widgets.labels import Label
from tests import builders
from tests.journeys import steps
from tests.journeys.hands import CTRL, Key
from tests.ui.rooms import WAY_IN


def test_a_second_start_brings_the_first_window_forward_and_ends(laptop, kept):
    kept.lock()
    with laptop.started() as first:
        first.unlock(WAY_IN)
        forward = []
        first.program.doors.way_in.claim.asked_to_raise.connect(lambda: forward.append(True))
        with laptop.started() as second:
            assert not second.stays
            assert not second.program.window.isVisible()
        first.until(lambda: forward)
        assert isinstance(first.content, Workspace)


def test_a_forgotten_passphrase_then_the_kit_then_a_new_one(laptop, kept):
    note = builders.a_written_note(kept, builders.a_person(kept))
    kept.lock()
    with laptop.started() as running:
        hands = running.hands
        lock = running.shows(LockPage)
        hands.type("what was it again")
        hands.press(Key.Key_Return)
        running.until(lambda: lock.field.error.text.startswith("That passphrase does not match."))
        hands.tab_to(lock.kit)
        hands.press(Key.Key_Return)
        new = type_kit(running, laptop.kit)
        running.shows(Workspace)
        hands.press(Key.Key_L, CTRL)
        running.locked()
        running.unlock(new)
        assert running.practice.notes.open(note).text.sections == builders.WORDS


def type_kit(running, kit):
    """Type both pages and the six words offered; return those."""
    page = running.shows(KitPage)
    for place, groups in enumerate(kit, start=1):
        running.hands.type("".join(groups).lower())
        running.hands.press(Key.Key_Return)
        running.until(lambda step=place: page.frame.current == step)
    offered = page.passphrase.chooser._shown.text()
    running.hands.type(offered)
    running.hands.press(Key.Key_Return)
    return offered


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def looking(running):
    """Go and look around, and return the sample's window."""
    running.hands.tab_to(steps.welcomed(running).look_around)
    running.hands.press(Key.Key_Return)
    shown = running.program.doors.way_in.looking
    running.until(lambda: shown.window is not None and shown.window.isActiveWindow())
    assert isinstance(shown.window.content, SampleFrame)
    return shown.window


def test_a_look_around_leaves_nothing_behind(laptop, temporary):
    with laptop.started() as running:
        window = looking(running)
        said = [each.text() for each in window.findChildren(Label) if each.isVisible()]
        assert WORDS in said
        assert list(temporary.glob("alcove-look-*"))
        running.hands.push(window.content.leave_it)
        running.until(lambda: running.program.doors.way_in.looking.window is None)
        QApplication.processEvents()
        assert steps.welcomed(running)
    assert list(temporary.glob("alcove-look-*")) == []
    assert places.practices_here() == []
    assert laptop.keyring.kept == {}


def test_a_sample_that_is_kept_opens_with_its_passphrase(laptop, temporary):
    with laptop.started() as running:
        window = looking(running)
        running.hands.push(window.content.keep_it)
        chooser = window.content._asking.chooser
        words = chooser._shown.text()
        running.hands.type(words)
        running.hands.press(Key.Key_Return)
        running.shows(LockPage)
        running.settle()
        running.come_back()
        running.unlock(words)
        assert len(running.practice.clients.listed().rows) >= 30
    assert list(temporary.glob("alcove-look-*")) == []
