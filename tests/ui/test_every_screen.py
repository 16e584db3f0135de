"""Every screen by ear, by keys, by finger and in large letters: the list of UX 9."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui.theme.appearance import wear
from app.ui.theme.look import Look, Scheme
from tests.ui.faults import (
    by_keys,
    cut,
    faint,
    nameless,
    sideways,
    small,
    unsaid_errors,
    unsaid_needs,
    without_label,
)
from tests.ui.scenes_everywhere import put_away
from tests.ui.screens import shown_in
from tests.ui.shots import SCENES
from tests.ui.walked import WALKED


@pytest.fixture(autouse=True)
def _rooms_are_put_away():
    yield
    put_away()


def settle():
    for _ in range(6):  # what a refresh made anew is shown and laid out in turns
        QApplication.processEvents()


@pytest.mark.parametrize("name", WALKED)
def test_a_screen_is_heard_and_driven_by_keys(shown, name):
    window = shown(SCENES[name]())
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    settle()
    assert shown_in(window) >= set(WALKED[name])
    looks = (nameless, without_label, unsaid_errors, unsaid_needs, small, cut, sideways)
    faults = [fault for look in looks for fault in look(window)]
    faults += by_keys(window)
    assert "\n".join(faults) == ""


@pytest.mark.parametrize("name", WALKED)
def test_a_screen_is_read_at_twice_the_size_in_light_and_dark(qapp, shown, name):
    wear(qapp, Look(scale=2.0))
    window = shown(SCENES[name]())
    settle()
    faults = [*cut(window), *sideways(window), *small(window), *faint(window)]
    wear(qapp, Look(Scheme.DARK, scale=2.0))
    settle()
    assert "\n".join(faults + faint(window)) == ""
