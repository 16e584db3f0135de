"""A window with the binder on a real practice."""

from __future__ import annotations

import pytest

from tests.ui.binder_rooms import BinderRoom
from tests.ui.rooms import live_in


@pytest.fixture
def room(qtbot, open_practice, ten_fifty_seven):
    """Give a window with Safekeeping, the activity log and the binder."""
    return live_in(qtbot, BinderRoom(open_practice, ten_fifty_seven))
