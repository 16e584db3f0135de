"""The pages at larger text: nothing cut, nothing beyond the edge."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget

from app.ui.theme.appearance import wear
from app.ui.theme.look import Look
from tests.ui import scenes_keeping, scenes_records, scenes_restore, scenes_setup
from tests.ui.faults import is_cut, sticks_out

SCENES = {
    **scenes_keeping.SCENES,
    **scenes_restore.SCENES,
    **scenes_records.SCENES,
    **scenes_setup.SCENES,
}
LOOKED_AT = (
    "safekeeping-stranger",
    "safekeeping-differs",
    "safekeeping-new-kit",
    "activity-broken",
    "restore-kit",
    "restore-older",
    "restore-lost",
    "restore-done-lost",
    "safekeeping-lost",
    "open-with-kit",
    "open-with-kit-wrong",
    "open-with-kit-private",
    "client-chart-notes",
    "note-editor",
    "note-editor-save-failed",
    "note-recovered",
    "note-versions",
    "note-free-space",
    "setup-kit-by-hand",
    "setup-drives",
    "setup-drive-locked",
)


@pytest.fixture(autouse=True)
def _rooms_are_put_away():
    yield
    scenes_restore.put_away()
    scenes_records.put_away()
    scenes_setup.put_away()


def shown_in(window: QWidget, kind):
    return [each for each in window.findChildren(kind) if each.isVisible()]


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("name", LOOKED_AT)
def test_no_text_is_cut_and_nothing_scrolls_sideways(qapp, shown, name, scale):
    wear(qapp, Look(scale=scale))
    window = shown(SCENES[name]())
    for _ in range(6):  # what a refresh made anew is shown and laid out in turns
        qapp.processEvents()
    labels = [label for label in shown_in(window, QLabel) if label.text()]
    assert [label.text() for label in labels if is_cut(label)] == []
    assert [label.text() for label in labels if sticks_out(label)] == []
    wide = [
        area
        for area in shown_in(window, QScrollArea)
        if area.widget() is not None and area.widget().width() > area.viewport().width()
    ]
    assert wide == []
    small = [each for each in shown_in(window, QAbstractButton) if min(each.size().toTuple()) < 24]
    assert small == []
