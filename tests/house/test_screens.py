"""Every page, sheet, popover and dialog stands in a scene that the tests of every screen walk."""

from __future__ import annotations

from tests.house.sources import modules
from tests.ui.screens import screens
from tests.ui.walked import WALKED

BY_ITSELF = {
    "crash.py CrashDialog": "it stands alone after a bug: tests/ui/test_crash.py",
}
"""Screens that no scene shows, with the reason."""


def test_every_screen_is_walked_or_named_with_a_reason():
    walked = {screen for shown in WALKED.values() for screen in shown}
    assert screens() - walked == BY_ITSELF.keys()
    assert walked - screens() == set(), "these are no screens of the window any more"


def test_a_screen_that_no_scene_shows_would_be_named():
    assert "today/close_day.py CloseDaySheet" in screens()
    assert "safekeeping/sheet.py Sheet" not in screens(), "other sheets are a kind of it"


WITHOUT_DRAGGING = {
    "calendar/days_view.py": "M asks for the time and the length, and so does Move… in the panel",
    "palette/choices.py": "the row under the pointer is shown, nothing is dragged",
}
"""What follows the pointer, and the way there is without holding it down (WCAG 2.5.7)."""


def test_whatever_is_dragged_has_a_way_by_keys_too():
    follow = ("mouseMoveEvent", "dropEvent", "setDragEnabled", "setAcceptDrops")
    found = {
        module.name.removeprefix("app/ui/")
        for module in modules("app/ui/")
        if any(name in module.text for name in follow)
    }
    assert found == WITHOUT_DRAGGING.keys()
