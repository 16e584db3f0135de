"""Every window test starts in the light look, with Inter, at text scale 1."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent

from app.core.client_word import Called, ClientWord
from app.core.manner import AMERICAN, Manner
from app.core.secret import Secret
from app.ui.key_table import SingleLetters
from app.ui.theme.appearance import wear
from app.ui.theme.fonts import load_fonts
from app.ui.theme.look import Look
from app.ui.widgets.secret_reader import tell_screen_readers
from tests.ui import rooms
from tests.ui.alcove import Alcove, Kept, cheap_doors
from tests.ui.keeping_rooms import KeepingRoom
from tests.ui.rooms import ABOUT, WAY_IN


@pytest.fixture(scope="session")
def _dressed(qapp):
    qapp.setStyle("Fusion")
    qapp.setCursorFlashTime(0)
    load_fonts()
    tell_screen_readers()


@pytest.fixture(autouse=True)
def light(qapp, _dressed):
    wear(qapp, Look())
    yield
    # else windows that nobody will see again are dressed once more, widget by widget
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    wear(qapp, Look())
    Manner.in_use, SingleLetters.act = AMERICAN, True
    Called.now = ClientWord.CLIENT
    qapp.clipboard().clear()


@pytest.fixture
def shown(qtbot):
    """Return a function that shows a widget until the test ends, and keeps it that long."""
    kept = []

    def show(widget, size=(1440, 900)):
        kept.append(widget)  # qtbot holds it weakly: it would go in the middle of the test
        qtbot.addWidget(widget)
        widget.resize(*size)
        widget.show()
        qtbot.waitExposed(widget)
        return widget

    return show


@pytest.fixture
def ten_fifty_seven(clock):
    """Give a clock that stands at 10:57, after the ten o'clock session."""
    clock.at = rooms.at_eleven()
    return clock


@pytest.fixture
def open_practice(tmp_path, ten_fifty_seven):
    """Give a real practice on disk, open."""
    with rooms.new_practice(tmp_path, ten_fifty_seven) as practice:
        yield practice


@pytest.fixture
def room(qtbot, open_practice, ten_fifty_seven):
    """Give the window's pages on a real practice, shown at the pictures' size."""
    return rooms.live_in(qtbot, rooms.Room(open_practice, ten_fifty_seven))


@pytest.fixture
def keychains():
    return {}


@pytest.fixture
def alcove(qtbot, qapp, ten_fifty_seven, keychains):
    made = Alcove(qtbot, qapp, ten_fifty_seven, keychains)
    yield made
    made.end()


@pytest.fixture
def another(qtbot, qapp, ten_fifty_seven, keychains):
    """A second start of the program on the same machine."""
    made = Alcove(qtbot, qapp, ten_fifty_seven, keychains)
    yield made
    made.end()


@pytest.fixture
def practice(ten_fifty_seven, keychains):
    """A finished practice in its usual place, locked; its root, and its kit's groups."""
    doors = cheap_doors(ten_fifty_seven, keychains)
    with Secret(bytearray(WAY_IN.encode())) as passphrase:
        opened, kit = doors.create(ABOUT, passphrase, portable=True)
    opened.practice.finish_setup()
    opened.kits.confirm()
    opened.lock()
    doors.leave()
    return Kept(opened.folder.root, kit)


@pytest.fixture
def keeping(qtbot, open_practice, ten_fifty_seven):
    """Give a window with Safekeeping and the activity log on a real practice."""
    return rooms.live_in(qtbot, KeepingRoom(open_practice, ten_fifty_seven))
