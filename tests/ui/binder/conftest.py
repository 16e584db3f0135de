"""A window with the binder on a real practice."""

from __future__ import annotations

import pytest

from tests.ui.binder_rooms import BinderRoom


@pytest.fixture
def room(qtbot, open_practice, ten_fifty_seven):
    """Give a window with Safekeeping, the activity log and the binder."""
    made = BinderRoom(open_practice, ten_fifty_seven)
    qtbot.addWidget(made.window)
    made.window.resize(1440, 900)
    made.window.show()
    qtbot.waitExposed(made.window)
    yield made
    made.leave()
